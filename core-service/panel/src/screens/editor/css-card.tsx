import type { FieldBinding } from '../../form/use-form.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/card.tsx';
import { TextArea } from '../../ui/text-field.tsx';
import { useOwnCss } from './use-own-css.ts';

/** A style sheet of the owner's own: what the service would refuse is said while one types. */
export function CssCard({ css }: { css: FieldBinding<string> }) {
  const t = useT();
  const { faults } = useOwnCss(css.value);
  return (
    <Card title={t('looks.css')} note={t('looks.cssNote')}>
      <TextArea
        {...css}
        label={t('looks.cssLabel')}
        help={t('looks.cssHelp')}
        placeholder=".main { letter-spacing: 0.04em }"
        rows={6}
        maxLength={20_000}
        error={faults.length > 0 ? faults.join(' ') : css.error}
      />
    </Card>
  );
}

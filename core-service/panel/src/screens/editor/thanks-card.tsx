import type { FieldBinding } from '../../form/use-form.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/card.tsx';
import { TextArea, TextField } from '../../ui/text-field.tsx';

/** What a visitor reads after leaving a lead. */
export function ThanksCard({ title, text }: Record<'title' | 'text', FieldBinding<string>>) {
  const t = useT();
  return (
    <Card title={t('editor.thanks')} note={t('editor.thanksNote')}>
      <div className="sp-stack">
        <TextField label={t('editor.thanksTitle')} maxLength={200} {...title} />
        <TextArea label={t('editor.thanksText')} rows={2} maxLength={1000} {...text} />
      </div>
    </Card>
  );
}

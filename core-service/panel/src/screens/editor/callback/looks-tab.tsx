import { sides } from '@smartpoint/contracts/widgets/multiform';
import { useT } from '../../../i18n/i18n.tsx';
import { Card } from '../../../ui/card.tsx';
import { SelectField } from '../../../ui/choice-fields.tsx';
import { AppearanceCards } from '../appearance-cards.tsx';
import type { EditorTabProps } from '../kinds/kind-editor.ts';
import { withPreset } from '../presets.ts';

export function CallbackLooksTab({ form }: EditorTabProps<'callback'>) {
  const t = useT();
  const appearance = form.field('settings', 'appearance');
  const content = { kind: 'callback' as const, settings: form.values.settings };
  return (
    <>
      <AppearanceCards
        content={content}
        onChange={appearance.onChange}
        part={(key) => form.field('settings', 'appearance', key)}
        onPreset={(name) => appearance.onChange(withPreset(content, name).settings.appearance)}
      />
      <Card title={t('looks.place')}>
        <SelectField
          label={t('multiform.side')}
          options={sides.map((value) => ({ value, label: t(`multiform.side.${value}`) }))}
          {...form.field('settings', 'side')}
        />
      </Card>
    </>
  );
}

import { layouts, positions } from '@smartpoint/contracts/widgets/popup';
import { useT } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/card.tsx';
import { SelectField } from '../../ui/choice-fields.tsx';
import { AppearanceCards } from './appearance-cards.tsx';
import type { EditorTabProps } from './kinds/kind-editor.ts';
import { withPreset } from './presets.ts';

/** Characters first, then every part by itself (S-56, S-57). */
export function LooksTab({ form }: EditorTabProps<'popup'>) {
  const t = useT();
  const settings = form.field('settings');
  const content = { kind: 'popup' as const, settings: settings.value };
  const hasPicture = Boolean(settings.value.image || settings.value.drawing);
  return (
    <>
      <AppearanceCards
        content={content}
        onChange={form.field('settings', 'appearance').onChange}
        part={(key) => form.field('settings', 'appearance', key)}
        onPreset={(name) => settings.onChange(withPreset(content, name).settings)}
      />
      <Card title={t('looks.place')}>
        <div className="sp-fields">
          <SelectField
            label={t('looks.position')}
            options={positions.map((value) => ({ value, label: t(`looks.position.${value}`) }))}
            {...form.field('settings', 'position')}
          />
          <SelectField
            label={t('looks.layout')}
            help={hasPicture ? undefined : t('looks.layoutHelp')}
            isDisabled={!hasPicture}
            options={layouts.map((value) => ({ value, label: t(`looks.layout.${value}`) }))}
            {...form.field('settings', 'layout')}
          />
        </div>
      </Card>
    </>
  );
}

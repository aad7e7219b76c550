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
  const { image } = settings.value;
  return (
    <>
      <AppearanceCards
        {...form.field('settings', 'appearance')}
        part={(key) => form.field('settings', 'appearance', key)}
        onPreset={(name) => settings.onChange(withPreset(settings.value, name))}
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
            help={image ? undefined : t('looks.layoutHelp')}
            isDisabled={!image}
            options={layouts.map((value) => ({ value, label: t(`looks.layout.${value}`) }))}
            {...form.field('settings', 'layout')}
          />
        </div>
      </Card>
    </>
  );
}

import { fonts } from '@smartpoint/contracts/widgets/common';
import { layouts, positions } from '@smartpoint/contracts/widgets/popup';
import { useT } from '../../i18n/i18n.tsx';
import { ColourField, RangeField } from '../../ui/appearance-fields.tsx';
import { Card } from '../../ui/card.tsx';
import { SelectField } from '../../ui/choice-fields.tsx';
import { BrandColours } from './brand-colours.tsx';
import { ContrastNotice } from './contrast-notice.tsx';
import type { EditorTabProps } from './kinds/kind-editor.ts';
import { PresetGrid } from './preset-grid.tsx';
import { withPreset } from './presets.ts';

/** Characters first, then every part by itself (S-56, S-57). */
export function LooksTab({ form }: EditorTabProps<'popup'>) {
  const t = useT();
  const settings = form.field('settings');
  const { appearance, image } = settings.value;
  const part = <K extends keyof typeof appearance>(key: K) => form.field('settings', 'appearance', key);
  return (
    <>
      <Card title={t('looks.presets')} note={t('looks.presetsNote')}>
        <PresetGrid
          value={appearance.preset}
          onChoose={(name) => settings.onChange(withPreset(settings.value, name))}
        />
        {appearance.preset === 'brand' && <BrandColours form={form} />}
      </Card>
      <Card title={t('looks.colours')}>
        <div className="sp-stack">
          <div className="sp-fields">
            <ColourField label={t('looks.background')} {...part('background')} />
            <ColourField label={t('looks.text')} {...part('text')} />
            <ColourField label={t('looks.accent')} {...part('accent')} />
            <ColourField label={t('looks.accentText')} {...part('accentText')} />
          </div>
          <ContrastNotice ground={appearance.background} ink={part('text')} words="looks.lowText" />
          <ContrastNotice ground={appearance.accent} ink={part('accentText')} words="looks.lowButton" />
        </div>
      </Card>
      <Card title={t('looks.type')}>
        <div className="sp-fields">
          <SelectField
            label={t('looks.font')}
            options={fonts.map((value) => ({ value, label: t(`looks.font.${value}`) }))}
            {...part('font')}
          />
          <RangeField label={t('looks.fontSize')} min={12} max={24} unit="px" {...part('fontSize')} />
          <RangeField label={t('looks.radius')} min={0} max={32} unit="px" {...part('radius')} />
        </div>
      </Card>
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

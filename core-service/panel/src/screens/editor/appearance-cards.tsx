import { fonts } from '@smartpoint/contracts/widgets/common';
import type { Appearance } from '@smartpoint/contracts/widgets/common';
import type { WidgetContent } from '@smartpoint/contracts/widgets/settings';
import type { FieldBinding } from '../../form/use-form.ts';
import { useT } from '../../i18n/i18n.tsx';
import { ColourField, RangeField } from '../../ui/appearance-fields.tsx';
import { Card } from '../../ui/card.tsx';
import { SelectField } from '../../ui/choice-fields.tsx';
import { BrandColours } from './brand-colours.tsx';
import { ContrastNotice } from './contrast-notice.tsx';
import { CssCard } from './css-card.tsx';
import { FontField } from './font-field.tsx';
import { PresetGrid } from './preset-grid.tsx';
import type { PresetName } from './presets.ts';
import { SiteColours } from './site-colours.tsx';

interface AppearanceCardsProps {
  /** The widget itself, as it will be. */
  content: WidgetContent;
  siteId: number;
  onChange(appearance: Appearance): void;
  part<K extends keyof Appearance>(key: K): FieldBinding<Appearance[K]>;
  onPreset(name: PresetName): void;
}

/** Looks that every kind has: a character first, then every part of it (S-56, S-57). */
export function AppearanceCards({ content, siteId, onChange, part, onPreset }: AppearanceCardsProps) {
  const t = useT();
  const { appearance } = content.settings;
  return (
    <>
      <Card title={t('looks.presets')} note={t('looks.presetsNote')}>
        <PresetGrid content={content} onChoose={onPreset} />
        {appearance.preset === 'brand' && <BrandColours appearance={{ value: appearance, onChange }} />}
      </Card>
      <Card title={t('looks.colours')}>
        <div className="sp-stack">
          <SiteColours siteId={siteId} onChoose={(palette) => onChange({ ...appearance, ...palette })} />
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
            help={appearance.fontUrl === '' ? undefined : t('looks.fontInstead')}
            isDisabled={appearance.fontUrl !== ''}
            options={fonts.map((value) => ({ value, label: t(`looks.font.${value}`) }))}
            {...part('font')}
          />
          <RangeField label={t('looks.fontSize')} min={12} max={24} unit="px" {...part('fontSize')} />
          <RangeField label={t('looks.radius')} min={0} max={32} unit="px" {...part('radius')} />
        </div>
        <FontField {...part('fontUrl')} />
      </Card>
      <CssCard css={part('css')} />
    </>
  );
}

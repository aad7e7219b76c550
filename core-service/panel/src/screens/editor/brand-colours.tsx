import { useState } from 'react';
import type { Appearance } from '@smartpoint/contracts/widgets/common';
import type { FieldBinding } from '../../form/use-form.ts';
import { useT } from '../../i18n/i18n.tsx';
import { ColourField } from '../../ui/appearance-fields.tsx';
import { brandLook } from './presets.ts';

/** Two colours of the site; the colours of words follow by themselves. */
export function BrandColours({ appearance }: { appearance: Pick<FieldBinding<Appearance>, 'value' | 'onChange'> }) {
  const t = useT();
  const [main, setMain] = useState(appearance.value.accent);
  const [ground, setGround] = useState(appearance.value.background);
  const mix = (nextMain: string, nextGround: string) => {
    setMain(nextMain);
    setGround(nextGround);
    const { background, text, accent, accentText } = brandLook(nextMain, nextGround);
    appearance.onChange({ ...appearance.value, background, text, accent, accentText });
  };
  return (
    <div className="sp-fields sp-brand">
      <ColourField label={t('looks.brand.main')} value={main} onChange={(colour) => mix(colour, ground)} />
      <ColourField label={t('looks.brand.ground')} value={ground} onChange={(colour) => mix(main, colour)} />
    </div>
  );
}

import { useState } from 'react';
import type { Form } from '../../form/use-form.ts';
import { useT } from '../../i18n/i18n.tsx';
import { ColourField } from '../../ui/appearance-fields.tsx';
import type { Draft } from './draft.ts';
import { brandLook } from './presets.ts';

/** Two colours of the site; the colours of words follow by themselves. */
export function BrandColours({ form }: { form: Form<Draft<'popup'>> }) {
  const t = useT();
  const appearance = form.field('settings', 'appearance');
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

import { appearanceOf, lookNames, looks, type LookName } from '@smartpoint/contracts/widgets/looks';
import type { Appearance } from '@smartpoint/contracts/widgets/common';
import type { PopupSettings } from '@smartpoint/contracts/widgets/popup';
import type { WidgetContent } from '@smartpoint/contracts/widgets/settings';
import { readableOn } from '@smartpoint/contracts/contrast';

export type PresetName = LookName;
export const presetNames = lookNames;
export const presets = looks;

/** Where a popup of this character has its picture, and the drawing it comes with. */
const pictures: Record<PresetName, Pick<PopupSettings, 'layout' | 'drawing'>> = {
  clean: { layout: 'image-right', drawing: 'talk' },
  night: { layout: 'image-top', drawing: 'bike' },
  'warm-paper': { layout: 'image-right', drawing: 'armchair' },
  showroom: { layout: 'image-top', drawing: 'car' },
  clinic: { layout: 'image-left', drawing: 'tooth' },
  market: { layout: 'image-left', drawing: 'percent' },
  boutique: { layout: 'image-left', drawing: 'sofa' },
  tech: { layout: 'image-right', drawing: 'phone' },
  kids: { layout: 'image-top', drawing: 'fox' },
  festive: { layout: 'image-top', drawing: 'gift' },
  mono: { layout: 'no-image', drawing: '' },
  brand: { layout: 'image-left', drawing: 'keys' },
};

/** The same widget in another character: words, fields and rules stay, and so does a picture of the owner's own. */
export function withPreset<C extends WidgetContent>(content: C, name: PresetName): C {
  const { css, fontUrl } = content.settings.appearance;
  const settings = { ...content.settings, appearance: { ...appearanceOf(name), css, fontUrl } };
  if (content.kind !== 'popup') return { ...content, settings };
  const { layout, drawing } = pictures[name];
  return { ...content, settings: { ...settings, layout, ...(content.settings.image === '' && { drawing }) } };
}

/** A character made of two colours of the site: the button, and the ground it stands on. */
export function brandLook(
  main: string,
  ground: string,
): Pick<Appearance, 'background' | 'text' | 'accent' | 'accentText'> {
  return { background: ground, text: readableOn(ground), accent: main, accentText: readableOn(main) };
}

import type { Appearance } from '@smartpoint/contracts/widgets/common';
import type { PopupSettings } from '@smartpoint/contracts/widgets/popup';
import { readableOn } from '../../format/contrast.ts';

type Look = Omit<Appearance, 'preset'>;

export interface Preset {
  look: Look;
  /** Characters that live in a certain place or arrangement bring it along. */
  place?: Partial<Pick<PopupSettings, 'layout' | 'position'>>;
}

const look = (colours: string, font: Look['font'], fontSize: number, radius: number): Look => {
  const [background = '', text = '', accent = '', accentText = ''] = colours.split(' ');
  return { background, text, accent, accentText, font, fontSize, radius };
};

/** Complete characters: ground, text, button, words on the button; font, size, corners (visual language). */
export const presets = {
  clean: { look: look('#ffffff #16202a #0b6b63 #ffffff', 'system', 16, 14) },
  night: { look: look('#14171f #f2f4f8 #6d8cff #0b0e16', 'system', 16, 16) },
  'warm-paper': { look: look('#fbf4e6 #3d2f1f #a3441b #ffffff', 'serif', 17, 4) },
  showroom: { look: look('#0d0f12 #f5f5f5 #e0b04a #14100a', 'condensed', 18, 0), place: { layout: 'image-left' } },
  clinic: { look: look('#f4fbf9 #173b37 #0d7a6b #ffffff', 'system', 16, 22) },
  market: { look: look('#fff3bf #231a00 #c8001a #ffffff', 'condensed', 19, 8), place: { position: 'corner' } },
  boutique: { look: look('#fffdfa #2a2421 #2a2421 #fffdfa', 'serif', 16, 0), place: { layout: 'image-right' } },
  tech: { look: look('#f5f7ff #11142b #3d3df5 #ffffff', 'mono', 15, 6) },
  kids: { look: look('#fff4fb #3b1240 #b8146f #ffffff', 'rounded', 18, 28), place: { layout: 'image-top' } },
  festive: { look: look('#7a0f22 #fff3e0 #ffd166 #3b0710', 'serif', 17, 12), place: { layout: 'background' } },
  mono: { look: look('#ffffff #111111 #111111 #ffffff', 'page', 16, 8) },
  brand: { look: brandLook('#0b6b63', '#ffffff') },
} as const satisfies Record<string, Preset>;

export type PresetName = keyof typeof presets;
export const presetNames = Object.keys(presets) as PresetName[];

/** A character made of two colours of the site: the button, and the ground it stands on. */
export function brandLook(main: string, ground: string): Look {
  return {
    background: ground,
    text: readableOn(ground),
    accent: main,
    accentText: readableOn(main),
    font: 'page',
    fontSize: 16,
    radius: 12,
  };
}

/** Settings in another character: words, fields and rules stay. */
export function withPreset(settings: PopupSettings, name: PresetName): PopupSettings {
  const preset: Preset = presets[name];
  return { ...settings, ...preset.place, appearance: { ...preset.look, preset: name } };
}

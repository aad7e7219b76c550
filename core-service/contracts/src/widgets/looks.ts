import type { Appearance } from './common.ts';

type Look = Omit<Appearance, 'preset' | 'css' | 'fontUrl'>;

const look = (colours: string, font: Look['font'], fontSize: number, radius: number): Look => {
  const [background = '', text = '', accent = '', accentText = ''] = colours.split(' ');
  return { background, text, accent, accentText, font, fontSize, radius };
};

/**
 * Ground, text, button, words on the button; font, size, corners of every character. What else makes it is its style sheet
 * in `widget-lit/src/presets/<name>.css`.
 */
export const looks = {
  clean: look('#ffffff #14181f #1f5eff #ffffff', 'system', 16, 20),
  night: look('#12131f #f5f3ff #c6b8ff #1b1238', 'system', 16, 28),
  'warm-paper': look('#fbf4e6 #3a2a1c #8c3b1e #fff8ea', 'serif', 17, 6),
  showroom: look('#131417 #f6f5f2 #ffb800 #161204', 'condensed', 18, 2),
  clinic: look('#ffffff #10403b #0b7a6b #ffffff', 'system', 16, 32),
  market: look('#ffd60a #141200 #141200 #ffd60a', 'condensed', 18, 10),
  boutique: look('#faf8f4 #1c1a18 #1c1a18 #faf8f4', 'serif', 16, 0),
  tech: look('#f5f7fc #0c1220 #2b3ff2 #ffffff', 'system', 16, 8),
  kids: look('#ffffff #2b2350 #d92c50 #ffffff', 'rounded', 17, 32),
  festive: look('#0e3b2e #fff7e3 #f2c14e #2a1b00', 'serif', 17, 18),
  mono: look('#ffffff #16181a #16181a #ffffff', 'page', 16, 4),
  brand: look('#ffffff #16232c #0b4a6f #ffffff', 'page', 16, 14),
} as const satisfies Record<string, Look>;

export type LookName = keyof typeof looks;
export const lookNames = Object.keys(looks) as LookName[];

/** A whole character, with nothing of the owner's own. */
export function appearanceOf(preset: LookName): Omit<Appearance, 'css' | 'fontUrl'> {
  return { ...looks[preset], preset };
}

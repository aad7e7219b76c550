import { grounded } from '../../page/own-ground.ts';
import { fontName } from './font-name.ts';

/** How long a widget waits for its letters: it may be shown a little later, not changed while one reads. */
const patienceMs = 1000;

const fonts = new Map<string, Promise<ArrayBuffer | null>>();

/** Bytes, where a policy of the page would refuse a font of another address. */
const fetched = grounded((url: string): Promise<ArrayBuffer | null> => {
  const asked = new XMLHttpRequest();
  return new Promise((resolve) => {
    asked.open('GET', url);
    asked.responseType = 'arraybuffer';
    asked.onloadend = () => resolve(asked.status === 200 ? (asked.response as ArrayBuffer) : null);
    asked.send();
  });
});

const late = (): Promise<null> => new Promise((resolve) => setTimeout(() => resolve(null), patienceMs));

/**
 * Makes a font of the owner's known to the page. One that does not come in time is left for the
 * next time: letters that change while somebody reads would move the page.
 */
export const fetchFont = async (url: string): Promise<void> => {
  const font = fonts.get(url) ?? fetched(url);
  fonts.set(url, font);
  const bytes = await Promise.race([font, late()]);
  if (!bytes) return;
  const face = new FontFace(fontName(url), bytes, { weight: url.includes('.vf.') ? '1 1000' : 'normal' });
  try {
    document.fonts.add(await face.load());
  } catch {
    // The browser cannot read it: the widget is written in what there is.
  }
};

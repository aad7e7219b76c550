import type { Good, Spot } from './own-ground.ts';

/** Made by any window's, these are as good as our own. What belongs to a document (nodes, events, requests) is not. */
const portable: Partial<Record<PropertyKey, true>> = {
  ...{ Object: true, Array: true, String: true, Number: true, RegExp: true, Map: true, Set: true, WeakMap: true },
  ...{ Date: true, URL: true, URLSearchParams: true, JSON: true, Math: true, customElements: true, performance: true },
};

/** How windows are compared. */
interface Measures {
  holdersOf(realm: object): object[];
  isBuiltIn(value: unknown): boolean;
}

/**
 * What a clean window has there. What hangs on the document is behind a getter, which tells of whichever window it is asked.
 * What the language does not have is the page's own, and some put it into every frame.
 */
const cleanAt = (holder: object, key: PropertyKey, { isBuiltIn }: Measures): unknown => {
  const { value, get } = (Reflect.getOwnPropertyDescriptor(holder, key) ?? {}) as {
    value?: unknown;
    get?: () => unknown;
  };
  if (get) return isBuiltIn(get) && Reflect.apply(get, window, []);
  return isBuiltIn(value) && value;
};

/** A frame with nothing in it, whichever of the functions that make one the page has left. */
const emptyFrame = (): HTMLIFrameElement => {
  const root = document.documentElement;
  try {
    root.append(document.createElement('iframe'));
  } catch {
    // The other way.
  }
  if (!(root.lastElementChild instanceof HTMLIFrameElement)) root.insertAdjacentHTML('beforeend', '<iframe></iframe>');
  const frame = root.lastElementChild as HTMLIFrameElement;
  frame.style.display = 'none';
  return frame;
};

/**
 * Finds built-ins nobody has touched yet in the place of those that are `lacking`: the ones of an empty frame, which
 * outlive it. Few pages need it: it is a file of its own. @throws where the page forbids even that
 */
export const untouched = (lacking: Spot[], measures: Measures, found: (good: Good) => unknown): void => {
  const { holdersOf } = measures;
  const ours = holdersOf(window);
  const frame = emptyFrame();
  const clean = holdersOf(frame.contentWindow!);
  for (let at = 0; at < lacking.length; at++) {
    const { 0: holder, 1: key } = lacking[at]!;
    // The language's own promises, for those of a window that is gone are never kept.
    const native: unknown =
      !holder && key === 'Promise'
        ? (async () => {})().constructor
        : (holder || key in portable) && cleanAt(clean[holder]!, key, measures);
    if (native) found({ holder: ours[holder]!, key, native });
  }
  try {
    frame.remove();
  } catch {
    // It is hidden, and empty.
  }
};

import { SpElement } from '../base/sp-element.ts';
import type { Box } from './rise-over.ts';

/** What is higher than this share of the window is the page itself, or a window of its own. */
const highest = 0.5;

const hostOf = (element: Element): Element | null => {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
};

/** A card or a strip of ours beside which the page can be used. */
const ownCards = ({ shadowRoot }: SpElement): Element[] => [
  ...(shadowRoot?.querySelectorAll('dialog[open]:not(:is(:modal)) .card') ?? []),
];

/** Inside of shadow roots, too. */
const elementsAt = (root: Document | ShadowRoot, x: number, y: number): Element[] =>
  root.elementsFromPoint(x, y).flatMap((element) => {
    if (element.getRootNode() !== root) return [];
    if (element instanceof SpElement) return ownCards(element);
    return element.shadowRoot ? [...elementsAt(element.shadowRoot, x, y), element] : [element];
  });

/** A bar that lies in the page and is held at the bottom of the window until one has scrolled to it. */
const isHeldAtBottom = (element: Element, position: string): boolean =>
  position === 'sticky' && Math.abs(element.getBoundingClientRect().bottom - innerHeight) < 2;

/** What stays in its place while the page scrolls: of it the outermost that takes a press, for the rest is see-through. */
const fixedAround = (element: Element): Element | undefined => {
  let outermost = element;
  for (let at: Element | null = element; at; at = at.parentElement ?? hostOf(at)) {
    const { position, pointerEvents } = getComputedStyle(at);
    if (pointerEvents !== 'none') outermost = at;
    if (position === 'fixed' || isHeldAtBottom(at, position)) return outermost;
  }
  return undefined;
};

/** Narrower than what can be pressed with a finger, px. */
const stepPx = 40;

const placesBetween = (from: number, to: number): number[] => {
  const steps = Math.max(1, Math.ceil((to - from) / stepPx));
  return Array.from({ length: steps + 1 }, (_, at) => from + 2 + ((to - from - 4) * at) / steps);
};

/** What stands at this place of the window, of the page a chat or a notice about cookies; without our own buttons. */
export const standingAt = ({ left, right, top, bottom }: Box): Box[] => {
  const rows = placesBetween(top, bottom);
  const hit = placesBetween(left, right).flatMap((x) => rows.flatMap((y) => elementsAt(document, x, y)));
  const fixed = new Set([...new Set(hit)].map(fixedAround));
  return [...fixed].flatMap((element) => {
    const box = element?.getBoundingClientRect();
    return box && box.height <= innerHeight * highest ? [box] : [];
  });
};

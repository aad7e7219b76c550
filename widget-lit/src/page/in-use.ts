import { hasModal } from '../rules/has-modal.ts';

const editable = 'input:not([type=button],[type=submit],[type=checkbox],[type=radio]),textarea,select,iframe';

/** The element with the focus, inside of shadow roots too. */
const focused = (root: DocumentOrShadowRoot = document): Element | null => {
  const element = root.activeElement;
  return (element?.shadowRoot && focused(element.shadowRoot)) || element;
};

/** In sight and on top of all else: pages keep closed ones ready, hidden, see-through or beside the window. */
const isOnTop = (element: Element): boolean => {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const middle = (from: number, to: number, end: number): number => (Math.max(from, 0) + Math.min(to, end)) / 2;
  const isHit = (x: number, y: number): boolean => element.contains(document.elementFromPoint(x, y));
  // Some are boxes without a size around what is fixed in the middle of the window.
  return (
    isHit(middle(left, right, innerWidth), middle(top, bottom, innerHeight)) || isHit(innerWidth / 2, innerHeight / 2)
  );
};

/**
 * Whether the visitor is busy with the page: the focus in something to type into (a frame is: nobody can look inside), a
 * film on the whole screen, a dialog of the page: the browser's own, or one that says to be modal.
 */
export const isInUse = (): boolean => {
  const element = focused();
  const isTyping = element?.matches(editable) || (element as HTMLElement | null)?.isContentEditable;
  const isCovered = [...document.querySelectorAll('[aria-modal=true]')].some(isOnTop);
  return Boolean(isTyping || document.fullscreenElement || hasModal() || isCovered);
};

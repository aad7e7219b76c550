/** What takes text, what is chosen from, and what nobody can look into. */
const editable = ':read-write,select,iframe,embed,object,[role=textbox],[role=searchbox],[role=combobox]';

const modal = '[aria-modal=true]';
const dialogs = 'dialog[open],[role$=dialog],[aria-modal=true],:is(:popover-open)';

/** After a key, whoever types is taken to go on for so long, ms: some editors are no element that tells. */
const typingMs = 5000;

let typesUntil = 0;
/** Where text was last written: nobody can look for the focus inside of a closed shadow root. */
let written: EventTarget | undefined;
addEventListener('keydown', () => (typesUntil = Date.now() + typingMs), true);
addEventListener('beforeinput', (event) => (written = event.composedPath()[0]), true);

const isTyping = (): unknown => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element === written || Date.now() < typesUntil || element?.closest(editable);
};

/**
 * In sight and on top of all else: pages keep closed ones ready, hidden, see-through or beside the window. One that leaves
 * the page to be used counts where it reaches the middle: a strip with a notice or a card in a corner asks for nothing.
 */
const isOnTop = (element: Element): boolean => {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const middle = (from: number, to: number, end: number): number => (Math.max(from, 0) + Math.min(to, end)) / 2;
  const isHit = (x: number, y: number): boolean => element.contains(document.elementFromPoint(x, y));
  // Some are boxes without a size around what is fixed in the middle of the window.
  return (
    isHit(
      middle(left, right, innerWidth),
      element.matches(modal) ? middle(top, bottom, innerHeight) : innerHeight / 2,
    ) || isHit(innerWidth / 2, innerHeight / 2)
  );
};

/**
 * Whether the visitor is busy with the page: the focus in something to type into (a frame is: nobody can look inside), a
 * film on the whole screen, a dialog of the page.
 */
export const isInUse = (): boolean =>
  !!isTyping() || !!document.fullscreenElement || [...document.querySelectorAll(dialogs)].some(isOnTop);

/** Inputs that are pressed rather than filled in. The others take something, a calendar's that is written into by nobody as well. */
const buttons = ['checkbox', 'radio', 'button', 'submit', 'reset', 'image'].map((type) => `[type=${type}]`).join();
const roles = ['textbox', 'searchbox', 'combobox', 'spinbutton', 'slider'].map((role) => `[role=${role}]`).join();
/** What takes text or a value, what is chosen from, and what nobody can look into. */
const editable = `:read-write,input:not(${buttons}),select,iframe,embed,object,${roles}`;

const modal = '[aria-modal=true],:is(:modal)';
const dialogs = 'dialog[open],[role$=dialog],[aria-modal=true],:is(:popover-open)';
/** Pages put their windows at least so high; what they are built of lies below. */
const windowsFrom = 100;

/** After a key, whoever types is taken to go on for so long, ms: some editors are no element that tells. */
const typingMs = 5000;

let typesUntil = 0;
addEventListener('keydown', () => (typesUntil = Date.now() + typingMs), true);

// A form may have a field called `matches`: asked is not what the element says of itself.
const matches = (element: Element, selector: string): boolean => Element.prototype.matches.call(element, selector);
const contains = (outer: Element, inner: Element | null): boolean => Node.prototype.contains.call(outer, inner);

const hostOf = (element: Element): Element | undefined => (element.getRootNode() as Partial<ShadowRoot>).host;
/** Through shadow roots, too. */
const holds = (outer: Element, inner: Element | undefined): boolean =>
  inner !== undefined && (contains(outer, inner) || holds(outer, hostOf(inner)));

type Writable = HTMLElement & { editContext?: unknown };

/** An element of the page's own making that shows what nobody can look into: it has neither a root nor anything to be put there. */
const isClosed = ({ localName, shadowRoot, firstChild }: HTMLElement): boolean =>
  localName.includes('-') && !shadowRoot && !firstChild;

const isTyping = (): unknown => {
  let element = document.activeElement as Writable | null;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement as Writable;
  if (element && (isClosed(element) || element.editContext)) return true;
  // What cannot have the focus itself has it somewhere in a closed shadow root.
  const isHost = element !== document.body && element && matches(element, ':not([tabindex])') && element.tabIndex < 0;
  return isHost || Date.now() < typesUntil || (element && Element.prototype.closest.call(element, editable));
};

/**
 * In sight and on top of all else: pages keep closed ones ready, hidden, see-through or beside the window. One that leaves
 * the page to be used counts where it reaches the middle: a strip with a notice or a card in a corner asks for nothing.
 */
const isOnTop = (element: Element): boolean => {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const middle = (from: number, to: number, end: number): number => (Math.max(from, 0) + Math.min(to, end)) / 2;
  const y = matches(element, modal) ? middle(top, bottom, innerHeight) : innerHeight / 2;
  return contains(element, document.elementFromPoint(middle(left, right, innerWidth), y));
};

/** Windows that say nothing of themselves: fixed, or put at the end of the body, high above something else. */
const isWindow = (element: Element): boolean => {
  const { position, zIndex } = getComputedStyle(element);
  const isLoose = position === 'fixed' || (position === 'absolute' && element.parentNode === document.body);
  // Without a number it lies as high as the page.
  if (!isLoose || !(+zIndex >= windowsFrom)) return false;
  const below = (element.getRootNode() as Document | ShadowRoot).elementsFromPoint(innerWidth / 2, innerHeight / 2);
  return below.some((each) => !holds(element, each) && !holds(each, element));
};

/** Whether a window of the page, however it is made, lies over the middle. */
const isCovered = (): boolean => {
  let at: Element | null | undefined;
  for (let inner = document.elementFromPoint(innerWidth / 2, innerHeight / 2); inner && inner !== at;) {
    at = inner;
    // A widget that stands in the page is ours: it takes nobody's turn.
    const root = 'hearInside' in at ? null : at.shadowRoot;
    inner = root?.elementFromPoint(innerWidth / 2, innerHeight / 2) ?? null;
  }
  while (at) {
    if (matches(at, dialogs) || isWindow(at)) return true;
    at = at.assignedSlot ?? at.parentElement ?? hostOf(at);
  }
  return false;
};

/** A film, also in a Safari of old; a game that holds the mouse. */
const fillsScreen = (): boolean => {
  const {
    fullscreenElement,
    pointerLockElement,
    webkitFullscreenElement,
  }: Document & { webkitFullscreenElement?: unknown } = document;
  return Boolean(fullscreenElement ?? pointerLockElement ?? webkitFullscreenElement);
};

/**
 * Whether the visitor is busy with the page: the focus in something to type into (a frame is: nobody can look inside),
 * something on the whole screen, a dialog of the page.
 */
export const isInUse = (): boolean =>
  !!isTyping() || fillsScreen() || isCovered() || [...document.querySelectorAll(dialogs)].some(isOnTop);

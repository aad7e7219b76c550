const editable = 'input:not([type=button],[type=submit],[type=checkbox],[type=radio]),textarea,select,iframe';

/** The element with the focus, inside of shadow roots too. */
const focused = (root: DocumentOrShadowRoot = document): Element | null => {
  const element = root.activeElement;
  return (element?.shadowRoot && focused(element.shadowRoot)) || element;
};

/**
 * Whether the visitor is busy with the page: the focus in something to type into (a frame is: nobody can look inside), a
 * film on the whole screen, a dialog of the page.
 */
export const isInUse = (): boolean => {
  const element = focused();
  const isTyping = element?.matches(editable) || (element as HTMLElement | null)?.isContentEditable;
  const isModal = [...document.querySelectorAll('dialog[open]')].some((dialog) => dialog.matches(':modal'));
  return Boolean(isTyping || document.fullscreenElement || isModal);
};

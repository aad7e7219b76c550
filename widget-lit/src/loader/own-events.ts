/** An element of ours, which hears of its own events from here. */
interface Host {
  hearInside?(event: Event): void;
}

const types = [
  ...['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'focus', 'blur', 'focusin', 'focusout'],
  ...['cut', 'copy', 'paste', 'compositionstart', 'compositionupdate', 'compositionend'],
];

const presses = ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'touchstart', 'touchend', 'click'];

/**
 * What a person does with keys and focus in a widget is not for the page: its hotkeys, its focus traps. The window is
 * where events come first, so whoever listens further inside, or to the window after us, hears nothing of these.
 */
export const keepOwnEvents = (): void => {
  const hear = (types: string[], listener: (event: Event) => void): void =>
    types.forEach((type) => addEventListener(type, listener, true));
  hear(types, (event) => (event.target as Host).hearInside?.(event));
  // Of presses it hears, for its menus close by them; but what traps the focus in a window of the page cannot forbid them.
  hear(presses, (event) => {
    if ((event.target as Host).hearInside)
      event.preventDefault = event.stopPropagation = event.stopImmediatePropagation = () => {};
  });
};

/** An element of ours, which hears of its own events from here. */
interface Host {
  hearInside?(event: Event): void;
}

const types = [
  ...['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'focus', 'blur', 'focusin', 'focusout'],
  ...['cut', 'copy', 'paste', 'compositionstart', 'compositionupdate', 'compositionend'],
];

/**
 * What a person does with keys and focus in a widget is not for the page: its hotkeys, its focus traps. The window is
 * where events come first, so whoever listens further inside, or to the window after us, hears nothing of these.
 */
export const keepOwnEvents = (): void => {
  for (const type of types) {
    addEventListener(type, (event) => (event.target as Host).hearInside?.(event), true);
  }
};

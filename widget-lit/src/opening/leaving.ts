/** After a press, a choice or something that was filled in, the mouse and the page move for other reasons, ms. */
const handMs = 700;
/** Whoever touched "to the top" is on the way there for so long, ms. */
const rideMs = 2000;
/** Faster than anybody reads: this far up, ms. */
const returnMs = 700;

const handsOn = ['pointerdown', 'pointerup', 'click', 'input', 'change', 'focusin', 'keydown'];
const rides = ['click', 'input', 'change', 'focusin', 'keydown', 'hashchange', 'popstate'];

const lastOf = (types: string[]): (() => number) => {
  let at = -Infinity;
  for (const type of types)
    addEventListener(type, ({ timeStamp }) => (at = timeStamp), { passive: true, capture: true });
  return () => at;
};

/** The focus is where browsers hang lists and suggestions over the page, which the mouse goes into. */
const isFilling = (): boolean =>
  document.activeElement?.matches('input,select,textarea,iframe,[contenteditable]') === true;

/** Out over the top of the window, with free hands: not into a list, a suggestion or a frame, and nothing dragged along. */
const watchMouse = (leaving: () => void): void => {
  const handsAt = lastOf(handsOn);
  addEventListener('mouseout', ({ relatedTarget, clientY, buttons, timeStamp }) => {
    const isOverTheTop = !relatedTarget && clientY <= 0 && buttons === 0;
    if (isOverTheTop && timeStamp - handsAt() > handMs && !isFilling()) leaving();
  });
};

/** Where there is no mouse to leave the window: whoever hurries back up by a whole window wants its bar. */
const watchReturn = (leaving: () => void): void => {
  const ridesAt = lastOf(rides);
  let lowest = scrollY;
  let since = 0;
  const look = ({ timeStamp }: Event): void => {
    const isRidden = timeStamp - ridesAt() < rideMs;
    if (isRidden || scrollY >= lowest || timeStamp - since > returnMs) {
      lowest = scrollY;
      since = timeStamp;
    } else if (lowest - scrollY > innerHeight) leaving();
  };
  addEventListener('scroll', look, { passive: true });
};

/** Calls back whenever the visitor seems about to leave. */
export const watchLeaving = (leaving: () => void): void => {
  watchMouse(leaving);
  if (matchMedia('(hover: none)').matches) watchReturn(leaving);
};

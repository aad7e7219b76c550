import type { LoaderWidget } from '@smartpoint/contracts/page';

/** How far the visitor has come, in percent: of the page, or of what scrolls in its place and fills most of the window. */
const depthOf = (target: EventTarget | null): number => {
  const scroller = target instanceof Element ? target : document.scrollingElement;
  if (!scroller || scroller.clientHeight < innerHeight / 2) return 0;
  const way = scroller.scrollHeight - scroller.clientHeight;
  return way > 0 ? (scroller.scrollTop / way) * 100 : 0;
};

/** Faster than anybody reads: this far up, ms. */
const returnMs = 700;

/** Where there is no mouse to leave the window: whoever hurries back up by a whole window wants its bar. */
const watchReturn = (fire: () => void): void => {
  let lowest = scrollY;
  let since = 0;
  const look = ({ timeStamp }: Event): void => {
    if (scrollY >= lowest || timeStamp - since > returnMs) {
      lowest = scrollY;
      since = timeStamp;
    } else if (lowest - scrollY > innerHeight) fire();
  };
  addEventListener('scroll', look, { passive: true });
};

/** Calls `fire` whenever a trigger of the widget is pulled. */
export const armTriggers = ({ triggers }: LoaderWidget, fire: () => void): void => {
  const { delaySeconds, scrollPercent, exitIntent } = triggers;
  if (delaySeconds !== null) setTimeout(fire, delaySeconds * 1000);
  if (scrollPercent) {
    const look = (target: EventTarget | null): void => {
      if (depthOf(target) >= scrollPercent) fire();
    };
    // Capturing: scrolling of an element does not bubble.
    addEventListener('scroll', ({ target }) => look(target), { passive: true, capture: true });
    look(document);
  }
  if (exitIntent) {
    addEventListener('mouseout', ({ relatedTarget, clientY }) => {
      const isOverTheTop = !relatedTarget && clientY <= 0;
      if (isOverTheTop) fire();
    });
    if (matchMedia('(hover: none)').matches) watchReturn(fire);
  }
};

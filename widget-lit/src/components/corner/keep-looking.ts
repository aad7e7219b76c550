import { grounded } from '../base/lit.ts';

/** Chats of pages come and go without a word: looked for so often, ms. */
const lookMs = 1000;
/** On pages of many thousand elements a look takes long: no more than a hundredth of the time goes into it. */
const seldom = 100;

/** Looks at the page again and again while somebody sees it; returns what ends that. */
export const keepLooking = (look: () => void): (() => void) => {
  const again = grounded((): void => {
    const begun = performance.now();
    try {
      if (document.hidden !== true) look();
    } finally {
      timer = setTimeout(again, Math.max(lookMs, (performance.now() - begun) * seldom));
    }
  });
  let timer = setTimeout(again, lookMs);
  return () => clearTimeout(timer);
};

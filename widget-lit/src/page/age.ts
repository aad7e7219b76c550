/**
 * Moments on a clock that goes on evenly while the browser runs, whatever happens to the time of day: within a page it is
 * exact; from one page to the next it is how much later the same browser says it is.
 */
export const moment = (): number => performance.timeOrigin + performance.now();

/** Younger things count when they arrive. */
const tellFromMs = 6e4;

/** What is added to the address of a door when something happened more than a minute ago. Told anew with every attempt. */
export const ageMark = (madeAt: number): string => {
  const age = Math.round(moment() - madeAt);
  return age < tellFromMs ? '' : `?age=${age}`;
};

export interface Stopwatch {
  /** @returns milliseconds it has run so far */
  pause(): number;
  goOn(): void;
}

/** Runs from now; calls `onLong` once when it has run for `longMs`, pauses left out. */
export function createStopwatch(longMs: number, onLong: () => void): Stopwatch {
  let ran = 0;
  let since: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  // A timer may come a moment before its time is full by this clock.
  let isTold = false;
  const tell = (): void => {
    isTold = true;
    onLong();
  };
  const goOn = (): void => {
    since = performance.now();
    if (!isTold) timer = setTimeout(tell, longMs - ran);
  };
  goOn();
  return {
    goOn,
    pause: () => {
      clearTimeout(timer);
      if (since !== undefined) ran += performance.now() - since;
      since = undefined;
      return ran;
    },
  };
}

/** Seconds of a header, and its way here: closer than that this computer's own clock is right. */
const toleranceMs = 30_000;
let aheadMs = 0;

/** The service says what time it is with every answer: a computer that is wrong shows and sets the right one. */
export function learnTime(header: string | null): void {
  const ahead = Date.parse(header ?? '') - Date.now();
  if (!Number.isNaN(ahead)) aheadMs = Math.abs(ahead) > toleranceMs ? ahead : 0;
}

/** This moment by the service's clock, ms since 1970. */
export function present(): number {
  return Date.now() + aheadMs;
}

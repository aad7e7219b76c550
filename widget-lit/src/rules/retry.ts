/** The time a `Retry-After` header names, in seconds or as a date; a day from now at most, whatever a proxy says. */
export const retryTime = (header: string | null, now: number): number =>
  Math.min(now + +header! * 1e3 || Date.parse(header!) || 0, now + 864e5);

/** 2 s, 4 s, 8 s … 5 min; `chance` (0…1) takes up to half away, so that a crowd does not come back as one. */
export const backoffMs = (failures: number, chance: number): number =>
  Math.min(1e3 * 2 ** failures, 3e5) * (1 - chance / 2);

/** Thirty minutes without a sign of life end a visit. */
export const sessionGapMs = 18e5;

/** True when what comes next is a new visit. A clock set back does not end one. */
export const isSessionOver = (lastSeen: number | undefined, now: number): boolean => !(now - lastSeen! < sessionGapMs);

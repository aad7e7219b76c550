export interface Challenger {
  /** null: the draft. */
  version: number | null;
  share: number;
}

/** Beside what is on pages. */
export const mostChallengers = 3;
/** Of visitors, in percent: less would never be enough to say anything. */
export const leastShare = 5;

/** As many visitors for each, and for what is on pages what is left. */
export function spread(versions: readonly (number | null)[]): Challenger[] {
  const share = Math.floor(100 / (versions.length + 1));
  return versions.map((version) => ({ version, share }));
}

const dayMs = 864e5;

/** What the rules need of `popup.ts` frequencySchema. */
export interface Frequency {
  times: number;
  days: number;
  stopAfterLead: boolean;
  stopAfterClose: boolean;
}

/** What is known of a visitor, by widget: times of automatic shows, leads that were left, whether it was closed. */
export interface Known {
  shownAt?: Record<string, number[]>;
  hasLead?: Record<string, true>;
  hasClosed?: Record<string, true>;
}

/** May this widget open by itself now? A click on the page does not ask. */
export const mayOpen = (
  { id, frequency }: { id: number; frequency: Frequency },
  { shownAt, hasLead, hasClosed }: Known,
  now: number,
): boolean =>
  !(hasLead?.[id] && frequency.stopAfterLead) &&
  !(hasClosed?.[id] && frequency.stopAfterClose) &&
  (shownAt?.[id] ?? []).filter((time) => now - time < frequency.days * dayMs).length < frequency.times;

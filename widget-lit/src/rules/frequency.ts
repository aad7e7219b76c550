const dayMs = 864e5;

/** What the rules need of `popup.ts` frequencySchema. */
export interface Frequency {
  times: number;
  days: number;
  stopAfterLead: boolean;
  stopAfterClose: boolean;
}

/** What this visitor has seen of a widget so far. */
export interface Seen {
  /** Times of its automatic shows. */
  shownAt?: number[] | undefined;
  hasLead?: boolean | undefined;
  hasClosed?: boolean | undefined;
}

/** May the widget open by itself now? A click on the page does not ask. */
export const mayOpen = (frequency: Frequency, { shownAt = [], hasLead, hasClosed }: Seen, now: number): boolean =>
  !(hasLead && frequency.stopAfterLead) &&
  !(hasClosed && frequency.stopAfterClose) &&
  shownAt.filter((time) => now - time < frequency.days * dayMs).length < frequency.times;

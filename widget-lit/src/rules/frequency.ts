const dayMs = 864e5;

/** What the rules need of `popup.ts` frequencySchema. */
export interface Frequency {
  times: number;
  days: number;
  stopAfterLead: boolean;
}

/**
 * May the widget open by itself now? `shownAt` holds the times of its automatic shows, `hasLead` whether this visitor
 * already left a lead in it. A click on the page does not ask.
 */
export const mayOpen = (frequency: Frequency, shownAt: number[] = [], hasLead = false, now: number): boolean =>
  !(hasLead && frequency.stopAfterLead) &&
  shownAt.filter((time) => now - time < frequency.days * dayMs).length < frequency.times;

import type { Utm } from '@smartpoint/contracts/page';

/** What is known of the visitor and the visit, as stored under `sp:<siteKey>`: it outlives releases. */
export interface Visitor {
  /** Made once per browser. */
  visitorId: string;
  /** Of the current visit. */
  sessionId: string;
  /** Last sign of life, ms. */
  seenAt: number;
  landingUrl: string;
  /** Where the visit came from. */
  referrer: string;
  /** Visits of this browser so far, and when this one began, ms. Releases of before did not count. */
  visits?: number;
  startedAt?: number;
  /** Marks of the landing page. */
  utm: Utm;
  /** Where a visit last came from, in words: see `sourceOf`. */
  lastSource?: string | undefined;
  /** Times of automatic shows by widget id. */
  shownAt?: Record<string, number[]>;
  /** Widgets this visitor left a lead in. */
  hasLead?: Record<string, true>;
  /** Widgets this visitor has closed. */
  hasClosed?: Record<string, true>;
  /** Leads and steps that counters of the page have heard of: submission ids, visit with widget and step; the newest last. */
  toldLeads?: string[];
}

/** Keys of the first release. */
export const oldVisitorKeys: Record<string, keyof Visitor> = {
  v: 'visitorId',
  s: 'sessionId',
  t: 'seenAt',
  l: 'landingUrl',
  r: 'referrer',
  u: 'utm',
  w: 'shownAt',
  d: 'hasLead',
};

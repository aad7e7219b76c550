import type { Utm } from '@smartpoint/contracts/page';

/**
 * What is known of the visitor and the visit, as stored under `sp:<siteKey>`. Letters, because they are stored and so
 * outlive releases, and because the loader counts its bytes.
 */
export interface Visitor {
  /** visitorId, made once per browser. */
  v: string;
  /** sessionId of the current visit. */
  s: string;
  /** Last sign of life, ms. */
  t: number;
  /** Address of the landing page. */
  l: string;
  /** Where the visit came from. */
  r: string;
  /** UTM marks of the landing page. */
  u: Utm;
  /** Times of automatic shows by widget id. */
  w?: Record<string, number[]>;
  /** Widgets this visitor left a lead in. */
  d?: Record<string, 1>;
}

import type { Place } from '../opening/facts.ts';
import type { Prepare } from './automatic.ts';
import type { Hindrances } from './hindrances.ts';
import type { Visitor } from './visitor.ts';

/** What rules ask the page. */
export interface WhatIsKnown {
  /** The address the document was opened with. */
  openedAt: string;
  visitor(): Partial<Visitor>;
  /** Names of events that the page has told, in order. */
  events: readonly string[];
  /** Which look at a page this is. */
  hit(): string;
  /** What the service has told of the visitor. */
  told: { place?: Place };
  prepare: Prepare;
  hindrances(): Hindrances;
}

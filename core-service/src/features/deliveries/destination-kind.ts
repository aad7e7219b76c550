import type { Translate } from '../../platform/i18n/index.ts';
import type { LeadForFacts } from '../leads/index.ts';
import type { Attempt } from './channel.ts';

/** One lead on its way to one destination. */
export interface LeadCall {
  lead: LeadForFacts;
  /** In the language of the lead's account. */
  t: Translate;
  /** The destination's address in its kind's shape, unchecked. */
  address: unknown;
  /** The same for every attempt and every worker: what a receiver may tell a repetition by. */
  key: string;
  /** What an attempt before this one left; null = the first one, or it left nothing. */
  progress: unknown;
}

/** A kind of destination, `destinations.kind`. Retries, leases, fairness and the journal are the engine's. */
export interface DestinationKind {
  /**
   * Makes lead and address into a call, without effects. What it throws parks this one delivery: the same again would
   * fail the same way for ever. The call itself throws only on our own trouble.
   */
  prepare(call: LeadCall): () => Promise<Attempt>;
}

/** Every kind of destination by its name: a new one is a file and a line where the service is composed. */
export type DestinationKinds = Readonly<Record<string, DestinationKind>>;

import type { LeadMessage } from '@smartpoint/contracts/settings';
import type { Translate } from '../../platform/i18n/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Destination } from '../destinations/index.ts';
import type { LeadForFacts } from '../leads/index.ts';
import type { Attempt, Later, Turns } from './channel.ts';

/** One lead on its way to one destination. */
export interface LeadCall {
  lead: LeadForFacts;
  /** In the language of the lead's account. */
  t: Translate;
  /** What the group that brings it wants told. */
  told: LeadMessage;
  accountId: number;
  /** `address` is in its kind's shape, unchecked. */
  destination: Destination;
  /** The same for every attempt and every worker: what a receiver may tell a repetition by. */
  key: string;
  /** Which attempt this is of those that asked something, from 1: what an earlier one asked for may be done although nobody heard of it. */
  attempt: number;
  /** What an attempt before this one left; null = the first one, or it left nothing. */
  progress: unknown;
}

/** A kind of destination, `destinations.kind`. Retries, leases, fairness and the journal are the engine's. */
export interface DestinationKind {
  /**
   * Makes lead and address into a call, without effects. What it throws parks this one delivery: the same again would
   * fail the same way for ever. The call itself throws only on our own trouble.
   */
  prepare(call: LeadCall): (turns: Turns) => Promise<Attempt | Later>;
  /**
   * Asked last before the call, in the transaction that read the lead (role worker): an attempt says why there is to be
   * none. Left out: always.
   */
  permit?(tx: Tx, call: Pick<LeadCall, 'accountId' | 'destination'>): Promise<Attempt | undefined>;
}

/** Every kind of destination by its name: a new one is a file and a line where the service is composed. */
export type DestinationKinds = Readonly<Record<string, DestinationKind>>;

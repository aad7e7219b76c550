import type { Claimed } from './claim.store.ts';
import { codePolicy, leadPolicy, type Hold, type Outcome, type RetryPolicy } from './retry-policy.ts';

/** What was said and answered in a call, for the journal: a person reads it, so secrets are not in it. */
export interface Exchange {
  /** HTTP or SMTP status. */
  status?: number;
  request?: string;
  answer?: string;
}

/** What one attempt came to. */
export interface Attempt {
  outcome: Outcome;
  exchange?: Exchange;
  /** What the next attempt must know, in the kind's own shape. Left out: nothing new. */
  progress?: unknown;
  /** What the receiver calls the lead from now on. */
  externalId?: string;
}

/** No call was made: it was not its turn. It comes again by itself, and its row shows nothing of that. */
export interface Later {
  laterMs: number;
  /** Others to the same destination would hear the same. */
  isForAll: boolean;
  /** Something was asked of the receiver before that: it may have been done. */
  hasAsked: boolean;
}

/** How a call gives way to others. While it waits it holds no place, and is not slow for that. */
export interface Turns {
  /** `beside`: how many of its destination may wait so without keeping others of it from being taken. */
  aside<T>(wait: () => Promise<T>, beside?: number): Promise<T>;
  /** Waits until no other delivery of the account that took one of these names is under way. @returns how it ends, if that lasts */
  alone(names: readonly string[]): Promise<Later | undefined>;
}

/** Deliveries of one kind: makes the call for a claimed one. */
export interface Channel {
  policy: RetryPolicy;
  /**
   * One call. What it throws is our own trouble (the database, a bug) and is tried again; a delivery that cannot be
   * made into a call at all comes back as `rejected`, so that it never stands in anybody's way.
   */
  attempt(delivery: Claimed, turns: Turns): Promise<Attempt | Later>;
}

export type Channels = Partial<Record<string, Channel>>;

export interface Policies {
  lead: RetryPolicy;
  code: RetryPolicy;
}
export const defaultPolicies: Policies = { lead: leadPolicy, code: codePolicy };

export function rejected(key: string): Attempt {
  return { outcome: { kind: 'rejected', reason: { key } } };
}

export function held(hold: Hold): Attempt {
  return { outcome: { kind: 'held', hold, reason: { key: `held-${hold}` } } };
}

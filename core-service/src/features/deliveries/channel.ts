import type { Claimed } from './deliveries.store.ts';
import { codePolicy, leadPolicy, type Outcome, type RetryPolicy } from './retry-policy.ts';
import { readProgress } from './progress.ts';

/** What one attempt came to, and what the next one must know. */
export interface Attempt {
  outcome: Outcome;
  /** Kept for the next attempt. Ignored once delivered. */
  payload: string | null;
}

/** A kind of destination: makes the call for a claimed delivery. */
export interface Channel {
  policy: RetryPolicy;
  /** Attempts made before the present round. */
  roundOf(delivery: Claimed): number;
  /**
   * One call. What it throws is our own trouble (the database, a bug) and is tried again; a delivery that cannot be
   * made into a call at all comes back as `rejected`, so that it never stands in anybody's way.
   */
  attempt(delivery: Claimed): Promise<Attempt>;
}

export type Channels = Partial<Record<string, Channel>>;

export const kinds = { lead: 'email', letter: 'letter', code: 'code-letter' } as const;

export interface Policies {
  lead: RetryPolicy;
  code: RetryPolicy;
}
export const defaultPolicies: Policies = { lead: leadPolicy, code: codePolicy };

/** A payload nobody can read counts as none: the attempt itself will say what is wrong. */
export function readRound({ payload }: Claimed): number {
  try {
    return readProgress(payload).round ?? 0;
  } catch {
    return 0;
  }
}

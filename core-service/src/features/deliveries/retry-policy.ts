import type { Reason } from './reason.ts';

/** How one attempt ended, whatever carried it. */
export type Outcome =
  /** `remark`: what of it found no place there. */
  | { kind: 'delivered'; remark?: Reason }
  /** May work later; `retryAfterMs` is what the receiver asked for. */
  | { kind: 'retry'; reason: Reason; retryAfterMs?: number }
  /** The same again would be refused again. */
  | { kind: 'rejected'; reason: Reason }
  /** The receiver does not let us in any more: it waits, with all others of its connection, until a person connects it anew. */
  | { kind: 'reauthorize'; reason: Reason }
  /** No call was made: it waits for somebody or for another day, and costs no attempt. */
  | { kind: 'held'; hold: Hold; reason: Reason };

/**
 * What a held delivery waits for: that its reader agrees, that the account has letters left, that its service lets us in,
 * that the visitor's page says how it went.
 */
export type Hold = 'confirmation' | 'budget' | 'connection' | 'page';

export interface RetryPolicy {
  /** Pause after the first failure; each next one is `factor` times longer, at most `capMs`. */
  baseMs: number;
  factor: number;
  capMs: number;
  /** Share by which a pause may be shorter or longer, so that failures do not come back as one wave. */
  jitter: number;
  /** Attempts of one round; "send again" begins a new round. */
  maxAttempts: number;
}

export type Decision =
  | { state: 'delivered'; remark?: Reason }
  | { state: 'waiting'; delayMs: number; reason: Reason }
  | { state: 'held'; hold: Hold; reason: Reason }
  /** Waits for a person. */
  | { state: 'parked'; reason: Reason };

/** 5 s, 12 s, 31 s … 4 h: quick while it may be a hiccup, and over three days in all, longer than any weekend outage. */
export const leadPolicy: RetryPolicy = {
  baseMs: 5000,
  factor: 2.5,
  capMs: 4 * 3_600_000,
  jitter: 0.2,
  maxAttempts: 30,
};

/** A code is of use for ten minutes: people wait for it, and later it only confuses. */
export const codePolicy: RetryPolicy = { baseMs: 1000, factor: 1.7, capMs: 30_000, jitter: 0.2, maxAttempts: 25 };

/** A receiver may ask for a year; this is as long as anybody would wait. */
const longestRetryAfterMs = 24 * 3_600_000;

/**
 * What becomes of a delivery after attempt number `attempt` (from 1) of its round.
 * @param random from [0, 1)
 */
export function decide(policy: RetryPolicy, outcome: Outcome, attempt: number, random: number): Decision {
  if (outcome.kind === 'delivered') return { state: 'delivered', ...(outcome.remark && { remark: outcome.remark }) };
  if (outcome.kind === 'held') return { state: 'held', hold: outcome.hold, reason: outcome.reason };
  if (outcome.kind === 'reauthorize') return { state: 'held', hold: 'connection', reason: outcome.reason };
  if (outcome.kind === 'rejected') return { state: 'parked', reason: outcome.reason };
  if (attempt >= policy.maxAttempts) {
    return { state: 'parked', reason: { key: 'gave-up', values: { attempts: attempt }, because: outcome.reason } };
  }
  return {
    state: 'waiting',
    delayMs: delayOf(policy, outcome.retryAfterMs ?? 0, attempt, random),
    reason: outcome.reason,
  };
}

function delayOf(policy: RetryPolicy, retryAfterMs: number, attempt: number, random: number): number {
  const { baseMs, factor, capMs, jitter } = policy;
  const pause = Math.min(capMs, baseMs * factor ** (attempt - 1));
  const jittered = pause * (1 + jitter * (2 * random - 1));
  const asked = Number.isFinite(retryAfterMs) ? Math.min(retryAfterMs, longestRetryAfterMs) : 0;
  // Asked pauses are never cut short; a little spread on top keeps all of them from coming back in one second.
  return Math.round(Math.max(jittered, asked > 0 ? asked + baseMs * jitter * random : 0));
}

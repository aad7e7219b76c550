import type { CallState } from '@smartpoint/contracts/telephony';

export interface Looked {
  state: CallState;
  orderedAt: Date;
  beganAt: Date | null;
  endedAt: Date | null;
  /** Something was told of it. */
  isHeard: boolean;
}

/** What is to be done about a call that is due. `say-unknown`: from now on it is shown as unknown. */
export type Work = 'dial' | 'too-late' | 'say-unknown' | 'ask' | 'conclude' | 'give-up';

const secondMs = 1000;
/** Whoever ordered it does not wait at the phone for longer. */
export const staleMs = 60 * secondMs;
/** What a provider tells late still counts. */
export const settleMs = 1500;
/** A provider that has said nothing at all of a call it took. */
const silentMs = 3 * 60 * secondMs;
/** After so long an unknown one stays so. */
const unknownMs = 10 * 60 * secondMs;
const longestMs = 4 * 60 * 60 * secondMs;

/** How long whoever dials or asks may take; past it that process is dead, or as good as. */
export const leaseMs = 30 * secondMs;

/** A call is dialled once in its life: only one that nobody has begun to dial. */
export function workOn(call: Looked, now: Date): Work {
  const age = now.getTime() - call.orderedAt.getTime();
  switch (call.state) {
    case 'ordered':
      return age > staleMs ? 'too-late' : 'dial';
    case 'dialling':
      return 'say-unknown';
    case 'unknown':
      if (call.endedAt) return 'conclude';
      return age > unknownMs ? 'give-up' : 'ask';
    default:
      if (call.endedAt) return 'conclude';
      if (age > longestMs) return 'give-up';
      return !call.isHeard && age > silentMs ? 'say-unknown' : 'ask';
  }
}

/** When to look again at one that was asked about, or cannot be. */
export function lookAgain(state: CallState, now: Date, everyMs: number | undefined): Date {
  const pause = state === 'unknown' ? Math.max(5 * secondMs, everyMs ?? 0) : (everyMs ?? 30 * secondMs);
  return new Date(now.getTime() + pause);
}

import type { CallOutcome } from '@smartpoint/contracts/telephony';
import { nextState, type Change, type Standing } from './next-state.ts';

/**
 * What the end of a call through telephony makes of the callback it was placed for. A call that never reached the client is
 * no attempt. Undefined: nobody knows how it ended, and a person has to say.
 */
export function afterCall(
  standing: Standing,
  outcome: CallOutcome,
  { maxAttempts }: { maxAttempts: number },
): Change | undefined {
  const { attempts, takenBy } = standing;
  if (standing.state !== 'calling') return undefined;
  const asCaller = { userId: takenBy ?? 0, maxAttempts };
  const kept = { attempts, takenBy, reason: null, isPutOff: false } as const;
  const untried = Math.max(0, attempts - 1);
  switch (outcome) {
    case 'talked':
      return { ...kept, state: 'talked' };
    case 'no-answer':
    case 'busy':
      return nextState({ ...standing, takenBy: asCaller.userId }, 'no-answer', asCaller);
    case 'operator-missed':
      return { ...kept, attempts: untried, takenBy: null, state: 'notified' };
    case 'bad-number':
      return { ...kept, state: 'failed', reason: 'bad-number' };
    case 'refused':
    case 'failed':
      return { ...kept, attempts: untried, state: 'in-work' };
    case 'unknown':
      return undefined;
  }
}

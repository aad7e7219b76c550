import { isWorkable, type CallbackReason } from '@smartpoint/contracts/callbacks';
import type { CallbackMove, CallbackSettings, CallbackState } from '@smartpoint/contracts/callbacks';

export interface Standing {
  state: CallbackState;
  attempts: number;
  takenBy: number | null;
  reason: CallbackReason | null;
}

export interface Change {
  state: CallbackState;
  attempts: number;
  takenBy: number | null;
  reason: 'no-answer' | 'given-up' | 'bad-number' | null;
  /** Call again: after the usual pause, or when somebody says. */
  isPutOff: boolean;
}

/**
 * What a move makes of a callback; undefined: not from here. What somebody works on is moved by whoever that is; anybody
 * may take over what is not being called.
 */
export function nextState(
  standing: Standing,
  move: CallbackMove,
  { userId, maxAttempts }: { userId: number; maxAttempts: CallbackSettings['attempts'] },
): Change | undefined {
  const { state, attempts, takenBy } = standing;
  if (!isWorkable(standing)) return undefined;
  if (state === 'calling' && takenBy !== userId) return undefined;
  const kept = { attempts, takenBy: userId, reason: null, isPutOff: false } as const;
  switch (move) {
    case 'take':
      return state === 'calling' || (state === 'in-work' && takenBy === userId)
        ? undefined
        : { ...kept, state: 'in-work' };
    case 'release':
      return takenBy === userId ? { ...kept, takenBy: null, state: 'notified' } : undefined;
    case 'call':
      return state === 'calling' ? undefined : { ...kept, attempts: attempts + 1, state: 'calling' };
    case 'talked':
      return { ...kept, attempts: Math.max(1, attempts), state: 'talked' };
    case 'no-answer': {
      const made = state === 'calling' ? attempts : attempts + 1;
      if (made >= maxAttempts) return { ...kept, attempts: made, state: 'failed', reason: 'no-answer' };
      return { attempts: made, takenBy: null, state: 'no-answer', reason: null, isPutOff: true };
    }
    case 'give-up':
      return { ...kept, state: 'failed', reason: 'given-up' };
    case 'again':
      return { attempts, takenBy: null, state: 'new', reason: null, isPutOff: true };
  }
}

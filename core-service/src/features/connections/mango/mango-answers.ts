import { z } from 'zod';
import { readJson, type CallAnswer } from '../../../platform/outbound/index.ts';
import type { Dialled, EndCause } from '../kit/telephony.ts';
import { refusedBy } from '../kit/refused.ts';

const answerSchema = z.object({ result: z.coerce.number() });
/** Mango has taken the command. */
const taken = 1000;

/** An answer tells of acceptance alone; a number of its table says which of them it is not. */
export function dialledByMango(answer: CallAnswer): Dialled {
  const { status } = answer;
  const result = readJson(answer, answerSchema)?.result;
  const reply = `${result ?? ''}`;
  if (status === 429 || result === 4501) return refusedBy('too-often');
  if (status === 401 || status === 403 || result === 3102 || result === 3105) return refusedBy('not-let-in', reply);
  if (result === 3200 || result === 3330) return refusedBy('bad-number', reply);
  if (status >= 500) return { kind: 'unknown' };
  if (status >= 400 || (result !== undefined && result !== taken)) return refusedBy('refused', reply);
  // A page instead of data comes from whatever stands before Mango.
  const isData = answer.body.trim() === '' || readJson(answer, z.unknown()) !== undefined;
  return status >= 200 && status < 300 && isData ? { kind: 'accepted', externalId: null } : { kind: 'unknown' };
}

/** Why a call ended, by the vendor's numbers. */
export function causeOfMango(reason: number): EndCause {
  if (reason === 1111 || reason === 4200 || reason === 1131) return 'no-answer';
  if (reason === 1121) return 'busy';
  if (reason === 1122) return 'rejected';
  if (reason === 1133 || reason === 3200 || reason === 3330) return 'bad-number';
  if (reason === 1110) return 'cancelled';
  if (reason === 1120 || reason === 1181 || reason === 1100) return 'normal';
  return 'failed';
}

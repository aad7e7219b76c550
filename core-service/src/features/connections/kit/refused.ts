import type { Dialled } from './telephony.ts';

/** The provider took no call, and says so. Words: `connections:telephony.<word>`. */
export function refusedBy(word: 'refused' | 'not-let-in' | 'too-often' | 'bad-number', reply = ''): Dialled {
  const values = { reply: reply.replace(/\s+/g, ' ').trim().slice(0, 200).toWellFormed() };
  return { kind: 'refused', reason: { key: `connections:telephony.${word}`, values } };
}

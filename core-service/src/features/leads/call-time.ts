import { printCallTime, readCallTime } from '@smartpoint/contracts/call-times';
import type { StoredField } from './submission.ts';

/**
 * When the visitor wants to be called, where the form asks for it: a moment, and the answer as people read it. Null: at once, or
 * something that is no time.
 */
export function withCallTime(
  fields: readonly StoredField[],
  now: Date,
): { fields: StoredField[]; callAt: Date | null } {
  const answer = fields.find(({ kind, value }) => kind === 'calltime' && value.trim() !== '');
  const callAt = answer && readCallTime(answer.value.trim(), now.getTime());
  if (!callAt) return { fields: [...fields], callAt: null };
  const told = fields.map((field) =>
    field === answer ? { ...field, value: printCallTime(field.value.trim()) } : field,
  );
  return { fields: told, callAt };
}

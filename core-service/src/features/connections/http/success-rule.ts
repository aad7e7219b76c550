import { z } from 'zod';
import { readJson, type CallAnswer } from '../../../platform/outbound/index.ts';
import type { Outcome } from '../../deliveries/index.ts';
import { httpOutcome } from '../kit/http-outcome.ts';
import { textOf } from '../kit/placeholders.ts';
import type { HttpSettings } from './http-settings.ts';

/** Many services answer 200 to what they did not take: then a text of the answer, or a value in its JSON, decides. */
export function judgeBy(answer: CallAnswer, { success, successText }: HttpSettings): Outcome {
  const outcome = httpOutcome(answer, { isRefusalFinal: false });
  if (outcome.kind !== 'delivered' || success === 'status') return outcome;
  const isTaken = success === 'text' ? answer.body.includes(successText) : holds(answer, successText);
  if (isTaken) return outcome;
  const reply = answer.body.replace(/\s+/g, ' ').trim().slice(0, 200).toWellFormed();
  return { kind: 'retry', reason: { key: 'connections:http.failure.other-answer', values: { reply } } };
}

/** `result.status=ok`. */
function holds(answer: CallAnswer, rule: string): boolean {
  const at = rule.indexOf('=');
  const path = rule.slice(0, at).trim().split('.');
  const found = path.reduce<unknown>(
    (value, key) => {
      const members = z.record(z.string(), z.unknown()).safeParse(value);
      return members.success && Object.hasOwn(members.data, key) ? members.data[key] : undefined;
    },
    readJson(answer, z.unknown()),
  );
  return found !== undefined && textOf(found) === rule.slice(at + 1).trim();
}

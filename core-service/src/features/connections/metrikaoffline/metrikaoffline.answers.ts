import { createHash } from 'node:crypto';
import { z } from 'zod';
import { readJson, type CallAnswer } from '../../../platform/outbound/index.ts';
import type { Outcome } from '../../deliveries/index.ts';
import type { StepAnswer } from '../kit/connector.ts';
import { httpOutcome } from '../kit/http-outcome.ts';

const uploadSchema = z.object({ uploading: z.object({ id: z.union([z.number(), z.string()]) }) });
const listSchema = z.object({ uploadings: z.array(z.object({ comment: z.string().nullish() })) });
const problemSchema = z.object({ message: z.string() });

/** Four signs tell one goal from another: two connections may count the same lead for two goals of one counter. */
const headOf = (goal: string): string =>
  `smartpoint:${createHash('sha256').update(goal).digest('base64url').slice(0, 4)}`;

/** Names the goal and the leads of an upload. Metrika keeps 255 characters: thirty numbers below 36 ** 7 fit. */
export const commentOf = (goal: string, leadIds: readonly number[]): string =>
  [headOf(goal), ...leadIds.map((id) => id.toString(36))].join(' ');

/** Whether one of the uploads names this lead, as today or as releases before did. @throws ZodError on a list that is none */
export function wasUploaded(answer: CallAnswer, { id, goal }: { id: number; goal: string }): boolean {
  const { uploadings } = listSchema.parse(readJson(answer, z.unknown()));
  return uploadings.some(({ comment }) => {
    const [head, ...named] = comment?.split(' ') ?? [];
    return head === headOf(goal) ? named.includes(id.toString(36)) : comment === `smartpoint lead ${id}`;
  });
}

export function uploadIdOf(answers: readonly StepAnswer[]): string | undefined {
  const answer = answers.find(({ step }) => step === 'upload');
  return answer && readJson(answer, uploadSchema)?.uploading.id.toString();
}

const words = (word: string, reply = '') => ({ key: `connections:metrikaoffline.failure.${word}`, values: { reply } });

/** What a person mends in Metrika or in the settings stops the connection, not the lead. */
export function interpret(answer: CallAnswer): Outcome {
  const { status } = answer;
  if (status >= 200 && status < 300) {
    const isRead = readJson(answer, z.union([uploadSchema, listSchema])) !== undefined;
    return isRead ? { kind: 'delivered' } : { kind: 'retry', reason: words('no-api') };
  }
  if (status === 401 || status === 403) return { kind: 'reauthorize', reason: words('not-let-in') };
  if (status === 404 && readJson(answer, z.unknown()) !== undefined)
    return { kind: 'reauthorize', reason: words('no-counter') };
  // Its quota is told by either number.
  if (status === 420) return httpOutcome({ ...answer, status: 429 }, { isRefusalFinal: true });
  if (status === 400)
    return { kind: 'rejected', reason: words('refused', readJson(answer, problemSchema)?.message.slice(0, 200)) };
  return httpOutcome(answer, { isRefusalFinal: true });
}

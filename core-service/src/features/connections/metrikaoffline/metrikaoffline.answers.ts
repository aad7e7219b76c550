import { z } from 'zod';
import { readJson, type CallAnswer } from '../../../platform/outbound/index.ts';
import type { Outcome } from '../../deliveries/index.ts';
import type { StepAnswer } from '../kit/connector.ts';
import { httpOutcome } from '../kit/http-outcome.ts';

const uploadSchema = z.object({ uploading: z.object({ id: z.union([z.number(), z.string()]) }) });
const listSchema = z.object({ uploadings: z.array(z.object({ comment: z.string().nullish() })) });
const problemSchema = z.object({ message: z.string() });

const prefix = 'smartpoint: ';

/** Names the leads of an upload. Metrika keeps 255 characters: thirty numbers below 36 ** 7 fit. */
export const commentOf = (leadIds: readonly number[]): string =>
  prefix + leadIds.map((id) => id.toString(36)).join(' ');

/** Whether one of the uploads names this lead, as today or as releases before did. @throws ZodError on a list that is none */
export function wasUploaded(answer: CallAnswer, { id }: { id: number }): boolean {
  const named = id.toString(36);
  return listSchema
    .parse(readJson(answer, z.unknown()))
    .uploadings.some(({ comment }) =>
      comment?.startsWith(prefix)
        ? comment.slice(prefix.length).split(' ').includes(named)
        : comment === `smartpoint lead ${id}`,
    );
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

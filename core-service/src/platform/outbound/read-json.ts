import type { z } from 'zod';
import type { CallAnswer } from './transport.ts';

/** The body as the schema says it is; undefined when it is anything else: a proxy's page, half an answer. */
export function readJson<T>({ body }: Pick<CallAnswer, 'body'>, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

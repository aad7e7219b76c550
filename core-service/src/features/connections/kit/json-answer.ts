import type { z } from 'zod';
import type { CallAnswer } from '../../../platform/outbound/index.ts';

/** The body read as `schema` wants it; undefined for a page of a proxy, half a body, or anything else. */
export function readJson<T>({ body }: Pick<CallAnswer, 'body'>, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

import { z } from 'zod';
import { utmSchema, type Utm } from '@smartpoint/contracts/page';

const fieldSchema = z.object({ key: z.string().catch(''), label: z.string(), value: z.string() });
export type ReadField = z.infer<typeof fieldSchema>;

/** Fields as stored, for lists: what is no field is left out, so that one odd lead never closes the report. */
export function readFields(stored: unknown): ReadField[] {
  const list = z.array(z.unknown()).safeParse(stored).data ?? [];
  return list.flatMap((each) => fieldSchema.safeParse(each).data ?? []);
}

/** Campaign marks as stored, likewise. */
export function readUtm(stored: unknown): Utm {
  return utmSchema.safeParse(stored).data ?? {};
}

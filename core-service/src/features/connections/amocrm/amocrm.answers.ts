import { z } from 'zod';
import type { CallAnswer } from '../../../platform/outbound/index.ts';

const id = z.number();
const fieldValues = z
  .array(z.object({ field_code: z.string().nullish(), values: z.array(z.object({ value: z.unknown() })) }))
  .nullish();

const contact = z.object({
  id,
  updated_at: z.number().optional(),
  custom_fields_values: fieldValues,
  _embedded: z.object({ leads: z.array(z.object({ id })).optional() }).optional(),
});
export type FoundContact = z.infer<typeof contact>;

const deal = z.object({ id, name: z.string().nullish(), status_id: id, custom_fields_values: fieldValues });
export type FoundDeal = z.infer<typeof deal>;

const field = z.object({
  id,
  name: z.string(),
  code: z.string().nullish(),
  type: z.string(),
  enums: z.array(z.object({ id, value: z.string() })).nullish(),
});
export type FoundField = z.infer<typeof field>;
const status = z.object({ id, name: z.string(), type: z.number().optional() });
const pipeline = z.object({
  id,
  name: z.string(),
  is_archive: z.boolean().optional(),
  _embedded: z.object({ statuses: z.array(status) }),
});

/** The rows of a list; 204 is an empty one. @throws on anything that is no list of the kind */
function listed<T>(name: string, row: z.ZodType<T>) {
  const schema = z.object({ _embedded: z.record(z.string(), z.unknown()) });
  return (answer: CallAnswer): T[] =>
    answer.status === 204 ? [] : z.array(row).parse(schema.parse(JSON.parse(answer.body))._embedded[name]);
}

export const readContacts = listed('contacts', contact);
export const readDeals = listed('leads', deal);
export const readNotes = listed('notes', z.object({ params: z.object({ text: z.string() }).partial().nullish() }));
const listedFields = listed('custom_fields', field);
/** None, where we are not let in to them: the lead goes on without. */
export const readFields = (answer: CallAnswer): FoundField[] => (answer.status >= 400 ? [] : listedFields(answer));
export const readPipelines = listed('pipelines', pipeline);
export const readUsers = listed('users', z.object({ id, name: z.string() }));

/** One deal; undefined when there is none any more. */
export const readDeal = (answer: CallAnswer): FoundDeal | undefined =>
  answer.status === 204 ? undefined : deal.parse(JSON.parse(answer.body));

/** A deal that was made with its contact: a bare array. */
export const readMade = (answer: CallAnswer): { id: number } | undefined =>
  z.array(z.object({ id })).parse(JSON.parse(answer.body))[0];

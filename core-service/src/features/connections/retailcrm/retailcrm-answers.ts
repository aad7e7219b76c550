import { z } from 'zod';
import { readJson, type CallAnswer } from '../../../platform/outbound/index.ts';
import type { LeadContact } from '../kit/lead-contact.ts';
import { nationalDigits } from './retailcrm-requests.ts';

const ordersSchema = z.object({ orders: z.array(z.object({ id: z.number(), externalId: z.string().nullish() })) });
const customersSchema = z.object({
  customers: z.array(
    z.object({
      id: z.number(),
      email: z.string().nullish(),
      phones: z.array(z.object({ number: z.string().nullish() })).nullish(),
    }),
  ),
});
const createdSchema = z.object({ id: z.number() });

function read<T>(answer: CallAnswer, schema: z.ZodType<T>): T {
  const found = readJson(answer, schema);
  if (found === undefined) throw new Error('an answer of another shape');
  return found;
}

export const orderOf = (answer: CallAnswer, ref: string): number | undefined =>
  read(answer, ordersSchema).orders.find(({ externalId }) => externalId === ref)?.id;

/** The filter finds parts of numbers and of names, too. */
export const customerWithPhone = (answer: CallAnswer, { phone }: LeadContact): number | undefined =>
  read(answer, customersSchema).customers.find(({ phones }) =>
    phones?.some(({ number }) => nationalDigits(number ?? '') === nationalDigits(phone)),
  )?.id;

export const customerWithEmail = (answer: CallAnswer, { email }: LeadContact): number | undefined =>
  read(answer, customersSchema).customers.find((each) => each.email?.toLowerCase() === email)?.id;

/** Undefined where our number was taken: a call that broke off had made the customer. */
export const createdId = (answer: CallAnswer): number | undefined => readJson(answer, createdSchema)?.id;

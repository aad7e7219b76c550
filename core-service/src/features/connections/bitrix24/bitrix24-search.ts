import { z } from 'zod';
import { readJson, type CallAnswer, type CallRequest } from '../../../platform/outbound/index.ts';
import { phoneSpellings, type LeadContact } from '../kit/lead-contact.ts';
import type { MappedValue } from '../kit/place-values.ts';
import { bitrix24Call, command } from './bitrix24-call.ts';
import { fieldsCommand, fieldsSchema, isOf, type PortalFields } from './bitrix24-fields.ts';
import type { Bitrix24Settings } from './bitrix24-settings.ts';

export const entityTypes = { lead: '1', deal: '2', contact: '3' } as const;
export const originator = 'SMARTPOINT';

/** Of the question below: without what they ask for a lead goes on, where whoever made the key may not see it. */
export const optionalCommands: readonly string[] = ['fields', 'contactFields'];

/** What the portal already has of a lead. */
export interface Found {
  /** The deal or lead that an earlier attempt made. */
  made: number | undefined;
  contactId: number | undefined;
  /** Its fields, where answers of the widget go to some of their own. */
  fields: PortalFields | undefined;
  contactFields: PortalFields | undefined;
}

/** One question for all of it, so that a lead costs the portal's two calls a second as little as can be. */
export function searchRequest(
  { portal, make }: Bitrix24Settings,
  { contact, ref, mapped }: { contact: LeadContact; ref: string; mapped: readonly MappedValue[] },
): CallRequest {
  const ours = (entityTypeId: string) =>
    command('crm.item.list', [
      ['entityTypeId', entityTypeId],
      ['filter[=originatorId]', originator],
      ['filter[=originId]', ref],
      ['select[0]', 'id'],
    ]);
  const duplicates = (type: 'PHONE' | 'EMAIL', values: readonly string[]) =>
    command('crm.duplicate.findbycomm', [
      ['type', type],
      ['entity_type', 'CONTACT'],
      ...values.map((value, index): [string, string] => [`values[${index}]`, value]),
    ]);
  const cmd = {
    made: ours(entityTypes[make]),
    contact: ours(entityTypes.contact),
    ...(contact.phone !== '' && { byPhone: duplicates('PHONE', phoneSpellings(contact.phone)) }),
    ...(contact.email !== '' && { byEmail: duplicates('EMAIL', [contact.email]) }),
    ...(mapped.some((each) => isOf('item', each)) && { fields: fieldsCommand(entityTypes[make]) }),
    ...(mapped.some((each) => isOf('contact', each)) && { contactFields: fieldsCommand(entityTypes.contact) }),
  };
  return bitrix24Call(portal, 'batch', { halt: 0, cmd });
}

// PHP writes an empty map as a list.
const ids = z.union([
  z
    .array(z.unknown())
    .max(0)
    .transform(() => []),
  z
    .object({ CONTACT: z.array(z.coerce.number()) })
    .partial()
    .transform(({ CONTACT = [] }) => CONTACT),
]);
const items = z.object({ items: z.array(z.object({ id: z.coerce.number() })) }).transform(({ items: found }) => found);
const searchSchema = z.object({
  result: z.object({
    result: z.object({
      ...{ made: items, contact: items, byPhone: ids.default([]), byEmail: ids.default([]) },
      ...{ fields: fieldsSchema.optional().catch(undefined), contactFields: fieldsSchema.optional().catch(undefined) },
    }),
  }),
});

/** A phone tells people apart better than an e-mail, which families and firms share. */
export function readSearch(answer: CallAnswer): Found {
  const read = readJson(answer, searchSchema);
  if (!read) throw new Error('a search without a result');
  const { made, contact, byPhone, byEmail, fields, contactFields } = read.result.result;
  return { made: made[0]?.id, contactId: contact[0]?.id ?? byPhone[0] ?? byEmail[0], fields, contactFields };
}

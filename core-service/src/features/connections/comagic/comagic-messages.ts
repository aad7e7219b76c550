import { z } from 'zod';
import { counterIdsSchema } from '@smartpoint/contracts/page';
import type { Translate } from '../../../platform/i18n/index.ts';
import { readJson, type CallAnswer, type CallRequest } from '../../../platform/outbound/index.ts';
import type { LeadForFacts } from '../../leads/index.ts';
import type { LeadContact } from '../kit/lead-contact.ts';
import { leadNote } from '../kit/lead-note.ts';
import { localTime } from '../kit/local-time.ts';
import { comagicCall } from './comagic-call.ts';
import type { ComagicSettings } from './comagic-settings.ts';

export interface Making {
  settings: ComagicSettings;
  lead: LeadForFacts;
  contact: LeadContact;
  ref: string;
  /** The session of the visitor goes with it, where the page has told it; false once it did not count. */
  hasSession: boolean;
  t: Translate;
}

const dayMs = 86_400_000;

/** By our own numbers. Its clock may show another day than ours. A report spans three months at most. */
export function findMessages(makings: readonly Making[]): CallRequest {
  const made = makings.map(({ lead }) => lead.createdAt.getTime());
  const filters = makings.map(({ ref }) => ({ field: 'ext_id', operator: '=', value: ref }));
  const time = (at: number): string => localTime(new Date(at), makings[0]?.lead.timeZone ?? 'UTC');
  return comagicCall(makings[0]?.settings.url ?? '', 'get.offline_messages_report', {
    date_from: time(Math.min(...made) - 2 * dayMs),
    date_till: time(Math.max(...made) + 2 * dayMs),
    filter: filters.length === 1 ? filters[0] : { filters, condition: 'or' },
    fields: ['id', 'ext_id', 'site_id'],
    limit: 1000,
  });
}

const found = z.object({
  result: z.object({
    data: z.array(z.object({ id: z.number(), ext_id: z.string().nullish(), site_id: z.number().nullish() })),
  }),
});

/** A report is of the whole account: another connection may have told another site of this lead. */
export const foundMessage = (answer: CallAnswer, ref: string, { site }: ComagicSettings): number | undefined =>
  readJson(answer, found)?.result.data.find(
    ({ ext_id: id, site_id: where }) => id === ref && String(where ?? site) === site,
  )?.id;

/** All of them or none are taken. */
export const uploadMessages = (makings: readonly Making[]): CallRequest =>
  comagicCall(makings[0]?.settings.url ?? '', 'upload.offline_messages', {
    offline_messages: makings.map(messageOf),
  });

const messageOf = ({ settings, lead, contact, ref, hasSession, t }: Making): object => ({
  date_time: localTime(lead.createdAt, lead.timeZone),
  site_id: Number(settings.site),
  ...(hasSession && sessionOf(lead)),
  ext_id: ref,
  ...(contact.phone && { phone: contact.phone.replace(/[^\d+]/g, '') }),
  ...(contact.email && { email: contact.email }),
  ...(contact.name && { name: contact.name.toWellFormed() }),
  form_name: lead.formName.toWellFormed(),
  message: leadNote(lead, t),
});

function sessionOf({ counterIds }: LeadForFacts): object {
  const { comagic = '' } = counterIdsSchema.parse(counterIds);
  return /^[1-9]\d{0,14}$/.test(comagic) ? { visitor_session_id: Number(comagic) } : {};
}

const uploaded = z.object({ result: z.object({ data: z.array(z.object({ id: z.number() })) }) });

export const uploadedMessage = (answer: CallAnswer): number | undefined =>
  readJson(answer, uploaded)?.result.data[0]?.id;

/** Numbers come in the order of the messages; where there are others than those, nobody knows which is whose. */
export function partOf(answer: CallAnswer, n: number, of: number): CallAnswer {
  const { data } = readJson(answer, uploaded)?.result ?? {};
  if (!data || readJson(answer, found)?.result.data.some((row) => 'ext_id' in row)) return answer;
  const own = data.length === of ? data.slice(n, n + 1) : [];
  return { ...answer, body: JSON.stringify({ result: { data: own } }) };
}

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
  t: Translate;
}

const dayMs = 86_400_000;

/** By our own number. Its clock may show another day than ours. */
export const findMessage = ({ settings, lead, ref }: Making): CallRequest =>
  comagicCall(settings.url, 'get.offline_messages_report', {
    date_from: localTime(new Date(lead.createdAt.getTime() - 2 * dayMs), lead.timeZone),
    date_till: localTime(new Date(lead.createdAt.getTime() + 2 * dayMs), lead.timeZone),
    filter: { field: 'ext_id', operator: '=', value: ref },
    fields: ['id', 'ext_id'],
    limit: 10,
  });

const found = z.object({
  result: z.object({ data: z.array(z.object({ id: z.number(), ext_id: z.string().nullish() })) }),
});

export const foundMessage = (answer: CallAnswer, ref: string): number | undefined =>
  readJson(answer, found)?.result.data.find(({ ext_id: id }) => id === ref)?.id;

/** With the session of the visitor, where the page has told it and it counts. */
export const uploadMessage = ({ settings, lead, contact, ref, t }: Making, withSession: boolean): CallRequest =>
  comagicCall(settings.url, 'upload.offline_messages', {
    offline_messages: [
      {
        date_time: localTime(lead.createdAt, lead.timeZone),
        site_id: Number(settings.site),
        ...(withSession && sessionOf(lead)),
        ext_id: ref,
        ...(contact.phone && { phone: contact.phone.replace(/[^\d+]/g, '') }),
        ...(contact.email && { email: contact.email }),
        ...(contact.name && { name: contact.name.toWellFormed() }),
        form_name: lead.formName.toWellFormed(),
        message: leadNote(lead, t),
      },
    ],
  });

function sessionOf({ counterIds }: LeadForFacts): object {
  const { comagic = '' } = counterIdsSchema.parse(counterIds);
  return /^[1-9]\d{0,14}$/.test(comagic) ? { visitor_session_id: Number(comagic) } : {};
}

const uploaded = z.object({ result: z.object({ data: z.array(z.object({ id: z.number() })) }) });

export const uploadedMessage = (answer: CallAnswer): number | undefined =>
  readJson(answer, uploaded)?.result.data[0]?.id;

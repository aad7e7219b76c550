import { z } from 'zod';
import { counterIdsSchema } from '@smartpoint/contracts/page';
import type { Translate } from '../../../platform/i18n/index.ts';
import { readJson, type CallAnswer } from '../../../platform/outbound/index.ts';
import type { LeadForFacts } from '../../leads/index.ts';
import type { Step } from '../kit/connector.ts';
import { leadContact } from '../kit/lead-contact.ts';
import { leadNote } from '../kit/lead-note.ts';
import { leadRef } from '../kit/lead-ref.ts';
import type { RoistatSettings } from './roistat-settings.ts';

export interface Making {
  settings: RoistatSettings;
  lead: LeadForFacts;
  t: Translate;
}

const dayMs = 86_400_000;
/** Attempts end well before; days of Roistat are those of UTC. */
const lookedThroughDays = 14;
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Proxy leads of the days in which an attempt before this one may have made ours. */
export function lookCall({ settings: { url, project }, lead }: Making): Step {
  const at = lead.createdAt.getTime();
  const period = `${dayOf(at - dayMs)}-${dayOf(at + lookedThroughDays * dayMs)}`;
  return {
    step: 'look',
    method: 'GET',
    url: `${url}/api/v1/project/proxy-leads?project=${project}&period=${period}`,
    headers: { accept: 'application/json' },
  };
}

const listSchema = z.object({
  ProxyLeads: z.array(z.object({ id: z.coerce.string(), text: z.string().nullish() })),
});

/** The number of ours among them. @throws Error for an answer that is no list: then nobody knows, and nothing is made */
export function foundLead(answer: CallAnswer, lead: LeadForFacts): string | undefined {
  const list = readJson(answer, listSchema);
  if (!list) throw new Error('the answer is no list of proxy leads');
  return list.ProxyLeads.find(({ text }) => text?.includes(markOf(lead)))?.id;
}

export const markOf = (lead: LeadForFacts): string => `[smartpoint ${leadRef(lead)}]`;

export const flag = (value: boolean): string => (value ? '1' : '0');

/** A proxy lead; who visited without a cookie of Roistat is `nocookie`, as its own integrations say. */
export function addCall({ settings, lead, t }: Making): Step {
  const { url, way, skipsCrm, joinsOpenDeal, callsBack } = settings;
  const contact = leadContact(lead);
  const { roistat } = counterIdsSchema.parse(lead.counterIds);
  const form = new URLSearchParams({
    roistat: roistat ?? 'nocookie',
    title: lead.formName.toWellFormed(),
    comment: `${leadNote(lead, t)}\n\n${markOf(lead)}`.toWellFormed(),
    ...(contact.name && { name: contact.name.toWellFormed() }),
    ...(contact.phone && { phone: contact.phone.toWellFormed() }),
    ...(contact.email && { email: contact.email }),
    order_creation_method: lead.formName.toWellFormed(),
    is_need_callback: flag(callsBack && lead.isElsewhere !== true),
    is_skip_sending: flag(skipsCrm),
    is_need_check_order_in_processing: flag(joinsOpenDeal),
    is_need_check_order_in_processing_append: flag(joinsOpenDeal),
  }).toString();
  const address = `${url}/api/proxy/1.0/leads/add`;
  return way === 'get'
    ? { step: 'add', method: 'GET', url: `${address}?${form}`, headers: {} }
    : {
        step: 'add',
        method: 'POST',
        url: address,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: form,
      };
}

const addedSchema = z.object({ data: z.object({ id: z.coerce.string() }) });

export const addedLead = (answer: CallAnswer): string | undefined => readJson(answer, addedSchema)?.data.id;

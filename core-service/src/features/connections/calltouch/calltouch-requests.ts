import { z } from 'zod';
import { counterIdsSchema } from '@smartpoint/contracts/page';
import type { Translate } from '../../../platform/i18n/index.ts';
import { readJson, type CallAnswer } from '../../../platform/outbound/index.ts';
import type { LeadForFacts } from '../../leads/index.ts';
import type { Step } from '../kit/connector.ts';
import { leadContact } from '../kit/lead-contact.ts';
import { leadNote } from '../kit/lead-note.ts';
import { leadRef } from '../kit/lead-ref.ts';
import { localTime } from '../kit/local-time.ts';
import type { CalltouchSettings } from './calltouch-settings.ts';

export interface Making {
  settings: CalltouchSettings;
  lead: LeadForFacts;
  t: Translate;
}

const place = ({ url }: CalltouchSettings): string => `${url}/calls-service/RestAPI/requests`;

const dayMs = 86_400_000;
const lookedThroughDays = 14;

/** The export writes days the American way, whatever the other methods do. */
const exportDay = (at: number): string => {
  const [year, month, day] = new Date(at).toISOString().slice(0, 10).split('-');
  return `${month}/${day}/${year}`;
};

export function lookCall({ settings, lead }: Making): Step {
  const at = lead.createdAt.getTime();
  const query = new URLSearchParams({
    siteId: settings.siteId,
    dateFrom: exportDay(at - dayMs),
    dateTo: exportDay(at + lookedThroughDays * dayMs),
  });
  return { step: 'look', method: 'GET', url: `${place(settings)}?${query.toString()}`, headers: {} };
}

const exportSchema = z.array(
  z.looseObject({ requestId: z.coerce.string(), requestNumber: z.coerce.string().nullish().catch(null) }),
);

/** The number of ours among them. @throws Error for an answer that is no list: then nobody knows, and nothing is made */
export function foundRequest(answer: CallAnswer, lead: LeadForFacts): string | undefined {
  const list = readJson(answer, exportSchema);
  if (!list) throw new Error('the answer is no list of requests');
  return list.find(({ requestNumber }) => requestNumber === leadRef(lead))?.requestId;
}

/** A key with nothing behind it is refused with the whole request, so that what is unknown is left out. */
export function registerCall({ settings, lead, t }: Making, withSession: boolean): Step {
  const { name, phone, email } = leadContact(lead);
  const { calltouch } = counterIdsSchema.parse(lead.counterIds);
  const known = {
    subject: lead.formName.slice(0, 256),
    requestNumber: leadRef(lead),
    requestDate: momentOf(settings, lead),
    fio: name,
    phoneNumber: phone.replace(/\D/g, ''),
    email,
    requestUrl: lead.pageUrl,
    comment: leadNote(lead, t),
    sessionId: withSession && calltouch && /^\d{1,30}$/.test(calltouch) ? calltouch : '',
  };
  const filled = new URLSearchParams();
  for (const [key, value] of Object.entries(known)) if (value !== '') filled.append(key, value.toWellFormed());
  return {
    step: 'register',
    method: 'POST',
    url: `${place(settings)}/${settings.siteId}/register/`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: filled.toString(),
  };
}

/** `27-11-2026 12:00:00` in the account's zone, written as the cabinet takes it. */
function momentOf({ dates }: CalltouchSettings, { createdAt, pressedAt, timeZone }: LeadForFacts): string {
  if (dates === 'none') return '';
  const [date = '', time = ''] = localTime(pressedAt ?? createdAt, timeZone).split(' ');
  return `${date
    .split('-')
    .toReversed()
    .join(dates === 'dots' ? '.' : '-')} ${time}`;
}

const registeredSchema = z.looseObject({ requestId: z.coerce.string() });

export const registeredRequest = (answer: CallAnswer): string | undefined =>
  readJson(answer, registeredSchema)?.requestId;

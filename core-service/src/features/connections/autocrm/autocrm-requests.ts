import { z } from 'zod';
import type { Translate } from '../../../platform/i18n/index.ts';
import { readJson, type CallAnswer, type CallRequest } from '../../../platform/outbound/index.ts';
import type { LeadForFacts } from '../../leads/index.ts';
import type { LeadContact } from '../kit/lead-contact.ts';
import { leadNote } from '../kit/lead-note.ts';
import { fillText, valuesOf } from '../kit/placeholders.ts';
import { placeValues, type Fitted, type MappedValue, type Placed } from '../kit/place-values.ts';
import { autocrmFields, type AutocrmSettings } from './autocrm-settings.ts';

export interface Making {
  settings: AutocrmSettings;
  lead: LeadForFacts;
  contact: LeadContact;
  ref: string;
  mapped: readonly MappedValue[];
  t: Translate;
}

const headers = { accept: 'application/json', 'user-agent': 'Smartpoint/1' };

export const autocrmGet = (origin: string, path: string): CallRequest => ({
  method: 'GET',
  url: `${origin}/yii/api${path}`,
  headers,
});

export const findRequest = ({ settings, ref }: Making): CallRequest =>
  autocrmGet(settings.url, `/leads/request?external_id=${encodeURIComponent(ref)}`);

const requests = z.array(
  z.object({ id: z.number().default(0), external_id: z.union([z.string(), z.number()]).nullish() }),
);
const found = z.union([requests, z.object({ result: requests }).transform(({ result }) => result)]);

/** Its number with them. */
export const foundRequest = (answer: CallAnswer, ref: string): number | undefined =>
  (readJson(answer, found) ?? []).find(({ external_id: id }) => String(id) === ref)?.id;

const created = z.object({ result: z.object({ id: z.number() }) });

export const createdRequest = (answer: CallAnswer): number | undefined => readJson(answer, created)?.result.id;

const internet = 11;

/** A request for the call centre's queue. */
export function createRequest(making: Making): CallRequest {
  const { settings, lead, contact, ref, t } = making;
  const valueOf = valuesOf(lead);
  const own = settings.fields.map(({ key, value }) => [key, fillText(value, valueOf).trim()] as const);
  const mapped = [...placeMapped(making.mapped).values].map(([key, fitted]) => [key, plainOf(fitted)]);
  const body = {
    salon_id: Number(settings.salon),
    type: internet,
    request_type_id: Number(settings.requestType),
    source_id: Number(settings.source),
    ...(settings.source2 && { source2_id: Number(settings.source2) }),
    ...(settings.assignee && { assignee_id: Number(settings.assignee) }),
    client_type: 'individual',
    first_name: (contact.name || contact.phone || contact.email).slice(0, 255).toWellFormed(),
    // Another country's number is refused with the whole request: it stands in the comment.
    ...(/^\+7\d{10}$/.test(contact.phone) && { phone: contact.phone }),
    ...(contact.email && { email: contact.email }),
    ...consentsOf(lead),
    ...utmOf(lead),
    ...(lead.pageUrl && { form_link: lead.pageUrl }),
    comment: leadNote(lead, t),
    status: 1,
    external_id: ref,
    ...Object.fromEntries(own.filter(([, value]) => value !== '').map(([key, value]) => [key, idOf(key, value)])),
    ...Object.fromEntries(mapped),
  };
  return {
    method: 'POST',
    url: `${settings.url}/yii/api/leads/request`,
    headers: { ...headers, 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
  };
}

const idOf = (key: string, value: string): string | number =>
  key.endsWith('_id') && /^\d+$/.test(value) ? Number(value) : value;

/** Brands and models are numbers of the dealer's dictionaries. */
export const placeMapped = (mapped: readonly MappedValue[]): Placed =>
  placeValues(mapped, (to) =>
    autocrmFields.includes(to) ? { kind: to.endsWith('_id') ? 'number' : 'text' } : undefined,
  );

const plainOf = (fitted: Fitted): unknown => ('number' in fitted ? fitted.number : 'text' in fitted ? fitted.text : '');

const consentsSchema = z.array(z.object({ kind: z.string(), given: z.boolean().nullable() }));

/** A text that was shown beside the button is agreed to by pressing it. */
function consentsOf(lead: LeadForFacts): object {
  const consents = consentsSchema.parse(lead.consents);
  const of = (wanted: string) => consents.find(({ kind }) => kind === wanted);
  const [personal, advertising] = [of('personalData'), of('advertising')];
  return {
    ...(personal && { consent_processing_personal_information: personal.given === false ? 0 : 1 }),
    ...(advertising && { consent_obtaining_sms_mailing: advertising.given === true ? 1 : 0 }),
  };
}

const utmSchema = z.record(z.string(), z.string());
const marks = ['source', 'medium', 'campaign', 'content', 'term'];

function utmOf(lead: LeadForFacts): object {
  const utm = utmSchema.parse(lead.utm);
  return Object.fromEntries(
    marks.flatMap((mark) => (utm[mark] ? [[`utm_${mark}`, utm[mark].slice(0, 255).toWellFormed()]] : [])),
  );
}

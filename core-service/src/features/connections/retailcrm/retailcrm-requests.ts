import { z } from 'zod';
import type { Translate } from '../../../platform/i18n/index.ts';
import type { CallRequest } from '../../../platform/outbound/index.ts';
import type { LeadForFacts } from '../../leads/index.ts';
import type { Step } from '../kit/connector.ts';
import type { LeadContact } from '../kit/lead-contact.ts';
import { leadNote } from '../kit/lead-note.ts';
import { fillText, valuesOf } from '../kit/placeholders.ts';
import type { RetailcrmSettings } from './retailcrm-settings.ts';

export interface Making {
  settings: RetailcrmSettings;
  lead: LeadForFacts;
  contact: LeadContact;
  ref: string;
  /** Values of the widget by the code of the order's own field. */
  own: Readonly<Record<string, unknown>>;
  t: Translate;
}

const headers = { accept: 'application/json', 'user-agent': 'Smartpoint/1' };

export const retailcrmGet = (origin: string, path: string, query: Record<string, string> = {}): CallRequest => ({
  method: 'GET',
  url: `${origin}${path}?${new URLSearchParams(query).toString()}`,
  headers,
});

/** A form whose values are JSON: a body of JSON is refused. */
const post = ({ url, site }: RetailcrmSettings, path: string, name: string, value: object): CallRequest => ({
  method: 'POST',
  url: `${url}${path}`,
  headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams({ ...(site && { site }), [name]: JSON.stringify(value) }).toString(),
});

/** The account's own fields of orders; as the vendor's own client asks: CustomFields::list of retailcrm/api-client-php. */
export const askCustomFields = (origin: string): Step => ({
  ...retailcrmGet(origin, '/api/v5/custom-fields', { 'filter[entity]': 'order', limit: '100' }),
  // A key that may make orders need not be let in there.
  isOptional: true,
});

/** By our own number, which the service keeps beside an order. */
export const findOrder = ({ settings, ref }: Making): CallRequest =>
  retailcrmGet(settings.url, '/api/v5/orders', { 'filter[externalIds][]': ref, limit: '20' });

/** The filter by name looks into phones too. */
export const findByPhone = ({ settings, contact }: Making): CallRequest =>
  retailcrmGet(settings.url, '/api/v5/customers', { 'filter[name]': nationalDigits(contact.phone), limit: '100' });

export const findByEmail = ({ settings, contact }: Making): CallRequest =>
  retailcrmGet(settings.url, '/api/v5/customers', { 'filter[email]': contact.email, limit: '100' });

/** What of a number stays the same however it is written. */
export const nationalDigits = (phone: string): string => phone.replace(/\D/g, '').slice(-10);

export const createCustomer = ({ settings, contact, ref }: Making): CallRequest =>
  post(settings, '/api/v5/customers/create', 'customer', {
    externalId: ref,
    firstName: firstNameOf(contact),
    ...(contact.email && { email: contact.email }),
    ...(contact.phone && { phones: [{ number: contact.phone }] }),
    ...(settings.manager && { managerId: Number(settings.manager) }),
  });

export const createOrder = (making: Making, customerId: number | undefined): CallRequest => {
  const { settings, lead, contact, ref, own, t } = making;
  const { status, orderType, orderMethod, manager, fields } = settings;
  const valueOf = valuesOf(lead);
  const filled = Object.fromEntries(fields.map(({ key, value }) => [key, fillText(value, valueOf)]));
  const customFields = { ...filled, ...own };
  return post(settings, '/api/v5/orders/create', 'order', {
    externalId: ref,
    customer: customerId === undefined ? { externalId: ref } : { id: customerId },
    firstName: firstNameOf(contact),
    ...(contact.phone && { phone: contact.phone }),
    ...(contact.email && { email: contact.email }),
    managerComment: leadNote(lead, t),
    ...sourceOf(lead),
    ...(status && { status }),
    ...(orderType && { orderType }),
    ...(orderMethod && { orderMethod }),
    ...(manager && { managerId: Number(manager) }),
    ...(Object.keys(customFields).length > 0 && { customFields }),
  });
};

const firstNameOf = ({ name, phone, email }: LeadContact): string =>
  (name || phone || email).slice(0, 255).toWellFormed();

const utmSchema = z.record(z.string(), z.string());

function sourceOf(lead: LeadForFacts): object {
  const { source, medium, campaign, term: keyword, content } = utmSchema.parse(lead.utm);
  const known = Object.entries({ source, medium, campaign, keyword, content }).filter(([, value]) => value);
  return known.length > 0 ? { source: Object.fromEntries(known) } : {};
}

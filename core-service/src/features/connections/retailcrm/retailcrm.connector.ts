import { defineConnector, type LeadStep } from '../kit/connector.ts';
import { leadContact } from '../kit/lead-contact.ts';
import { leadRef } from '../kit/lead-ref.ts';
import { createdId, customerWithEmail, customerWithPhone, orderOf } from './retailcrm-answers.ts';
import { retailcrmOptions } from './retailcrm-options.ts';
import { retailcrmOutcome } from './retailcrm-outcome.ts';
import { remarkOn } from '../kit/place-values.ts';
import { fieldValues, placeIn, retailcrmTarget, retailcrmTargets } from './retailcrm-fields.ts';
import {
  askCustomFields,
  createCustomer,
  createOrder,
  findByEmail,
  findByPhone,
  findOrder,
} from './retailcrm-requests.ts';
import { retailcrmSecrets, retailcrmSettings, type RetailcrmSettings } from './retailcrm-settings.ts';

/** retailCRM (Simla): an order with its customer, by API v5. */
export const retailcrm = defineConnector({
  manifest: {
    id: 'retailcrm',
    block: 'crm',
    pace: { perSecond: 8 },
    fields: [
      { name: 'url', kind: 'url', placeholder: 'https://company.retailcrm.ru' },
      { name: 'apiKey', kind: 'secret' },
      { name: 'site', kind: 'select', options: 'sites', isOptional: true },
      { name: 'status', kind: 'select', options: 'statuses', isOptional: true },
      { name: 'orderType', kind: 'select', options: 'orderTypes', isOptional: true },
      { name: 'orderMethod', kind: 'select', options: 'orderMethods', isOptional: true },
      { name: 'manager', kind: 'select', options: 'managers', isOptional: true },
      { name: 'fields', kind: 'keyValue', isOptional: true },
    ],
    mendedIn: {
      key: 'apiKey',
      'no-account': 'url',
      site: 'site',
      status: 'status',
      'order-type': 'orderType',
      'order-method': 'orderMethod',
      manager: 'manager',
      field: 'fields',
    },
  },
  settings: retailcrmSettings,
  secrets: retailcrmSecrets,
  options: retailcrmOptions,
  nameOf: ({ url }) => new URL(url).host,
  next,
  externalId,
  targets: { name: retailcrmTarget, known: { asked: retailcrmTargets } },
  remark,
  authorise: (request, { apiKey }) => ({ ...request, headers: { ...request.headers, 'x-api-key': apiKey } }),
  interpret: retailcrmOutcome,
});

/** Is there the order? Whose is it? Then the customer, then the order: asked anew at each attempt. */
function next({ lead, settings, answers, earlier, mapped, t }: LeadStep<RetailcrmSettings>) {
  const plain = { settings, lead, contact: leadContact(lead), ref: leadRef(lead), own: {}, t };
  const { contact, ref } = plain;
  const [orders, ...said] = answers.slice(earlier);
  if (!orders) return findOrder(plain);
  if (orderOf(orders, ref) !== undefined) return undefined;

  const fields = mapped.length > 0 ? said.shift() : undefined;
  if (mapped.length > 0 && !fields) return askCustomFields(settings.url);
  const making = { ...plain, own: fields ? fieldValues(placeIn(mapped, fields)) : {} };

  const questions = [
    ...(contact.phone ? [{ ask: findByPhone, read: customerWithPhone }] : []),
    ...(contact.email ? [{ ask: findByEmail, read: customerWithEmail }] : []),
  ];
  let customerId: number | undefined;
  for (const { ask, read } of questions) {
    const answer = said.shift();
    if (!answer) return ask(making);
    customerId = read(answer, contact);
    if (customerId !== undefined) break;
  }
  if (customerId === undefined) {
    const answer = said.shift();
    if (!answer) return createCustomer(making);
    customerId = createdId(answer);
  }
  return said.length === 0 ? createOrder(making, customerId) : undefined;
}

/** Answers of the widget that found no field of the order. */
function remark({ lead, answers, earlier, mapped }: LeadStep<RetailcrmSettings>) {
  const [orders, fields] = answers.slice(earlier);
  if (mapped.length === 0 || !orders || !fields || orderOf(orders, leadRef(lead)) !== undefined) return undefined;
  return remarkOn(placeIn(mapped, fields));
}

/** The number of the order: found, or made last. */
function externalId(step: LeadStep<RetailcrmSettings>): string | undefined {
  const [orders, ...said] = step.answers.slice(step.earlier);
  if (!orders || next(step)) return undefined;
  const made = said.at(-1);
  return (made ? createdId(made) : orderOf(orders, leadRef(step.lead)))?.toString();
}

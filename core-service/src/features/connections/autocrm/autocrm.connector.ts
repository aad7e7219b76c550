import { defineConnector, type LeadStep } from '../kit/connector.ts';
import { leadContact } from '../kit/lead-contact.ts';
import { leadRef } from '../kit/lead-ref.ts';
import { autocrmOptions } from './autocrm-options.ts';
import { autocrmOutcome } from './autocrm-outcome.ts';
import { remarkOn } from '../kit/place-values.ts';
import { createRequest, createdRequest, findRequest, foundRequest, placeMapped } from './autocrm-requests.ts';
import {
  autocrmFields,
  autocrmSecrets,
  autocrmSettings,
  autocrmTarget,
  type AutocrmSettings,
} from './autocrm-settings.ts';

/** AutoCRM of car dealers: a request in the queue of the call centre. */
export const autocrm = defineConnector({
  manifest: {
    id: 'autocrm',
    block: 'crm',
    pace: { perSecond: 2 },
    fields: [
      { name: 'url', kind: 'url', placeholder: 'https://dealer.autocrm.ru' },
      { name: 'access', kind: 'secret' },
      { name: 'salon', kind: 'select', options: 'salons' },
      { name: 'requestType', kind: 'select', options: 'requestTypes' },
      { name: 'source', kind: 'select', options: 'sources' },
      { name: 'source2', kind: 'select', options: 'sources2', isOptional: true },
      { name: 'assignee', kind: 'select', options: 'users', isOptional: true },
      { name: 'fields', kind: 'keyValue', isOptional: true },
    ],
    mendedIn: {
      access: 'access',
      salon: 'salon',
      'request-type': 'requestType',
      source: 'source',
      assignee: 'assignee',
    },
  },
  settings: autocrmSettings,
  secrets: autocrmSecrets,
  options: autocrmOptions,
  nameOf: ({ url }) => new URL(url).host,
  next,
  externalId,
  targets: { name: autocrmTarget, known: { names: autocrmFields } },
  remark: ({ mapped }) => remarkOn(placeMapped(mapped)),
  authorise: (request, { access }) => ({
    ...request,
    headers: {
      ...request.headers,
      authorization: access.includes(':') ? `Basic ${Buffer.from(access).toString('base64')}` : `Bearer ${access}`,
    },
  }),
  interpret: autocrmOutcome,
});

/** Is it there already? Asked anew at each attempt: a call that broke off may have arrived all the same. */
function next({ lead, settings, answers, earlier, mapped, t }: LeadStep<AutocrmSettings>) {
  const making = { settings, lead, contact: leadContact(lead), ref: leadRef(lead), mapped, t };
  const [found, made] = answers.slice(earlier);
  if (!found) return findRequest(making);
  return foundRequest(found, making.ref) !== undefined || made ? undefined : createRequest(making);
}

/** The number of the request: found, or made. */
function externalId({ lead, answers, earlier }: LeadStep<AutocrmSettings>): string | undefined {
  const [found, made] = answers.slice(earlier);
  return (made ? createdRequest(made) : found && foundRequest(found, leadRef(lead)))?.toString();
}

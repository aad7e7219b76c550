import { z } from 'zod';
import { readJson } from '../../../platform/outbound/index.ts';
import { defineConnector, type LeadStep } from '../kit/connector.ts';
import { leadContact } from '../kit/lead-contact.ts';
import { leadRef } from '../kit/lead-ref.ts';
import { remarkOn } from '../kit/place-values.ts';
import { authorise } from './bitrix24-call.ts';
import { bitrix24Target, placeIn } from './bitrix24-fields.ts';
import { contactChange, contactRequest, itemRequest } from './bitrix24-items.ts';
import { bitrix24OAuth } from './bitrix24-oauth.ts';
import { bitrix24Options, bitrix24Targets } from './bitrix24-options.ts';
import { bitrix24Judgement, bitrix24Outcome } from './bitrix24-outcome.ts';
import { readSearch, searchRequest } from './bitrix24-search.ts';
import { bitrix24Secrets, bitrix24Settings, makes, type Bitrix24Settings } from './bitrix24-settings.ts';

/** CRM of a Bitrix24 portal, through an incoming webhook that its administrator makes or through our app there. */
export const bitrix24 = defineConnector({
  manifest: {
    id: 'bitrix24',
    block: 'crm',
    pace: { perSecond: 2, burst: 40 },
    fields: [
      { name: 'portal', kind: 'url', placeholder: 'https://company.bitrix24.ru' },
      { name: 'webhook', kind: 'secret', placeholder: 'https://company.bitrix24.ru/rest/1/abc123/' },
      { name: 'make', kind: 'select', choices: makes, initial: 'deal' },
      { name: 'stage', kind: 'select', options: 'stages', isOptional: true, visibleWhen: { name: 'make', is: 'deal' } },
      {
        name: 'leadStatus',
        kind: 'select',
        options: 'leadStatuses',
        isOptional: true,
        visibleWhen: { name: 'make', is: 'lead' },
      },
      { name: 'responsible', kind: 'select', options: 'users', isOptional: true },
      { name: 'source', kind: 'select', options: 'sources', isOptional: true },
      { name: 'title', kind: 'text', isOptional: true, placeholder: '{{form.name}}: {{name}}' },
      { name: 'fields', kind: 'keyValue', isOptional: true },
    ],
    mendedIn: {
      'webhook-gone': 'webhook',
      'portal-moved': 'portal',
      'portal-gone': 'portal',
      stage: 'stage',
      funnel: 'stage',
      'lead-status': 'leadStatus',
      responsible: 'responsible',
      source: 'source',
      field: 'fields',
    },
  },
  settings: bitrix24Settings,
  secrets: bitrix24Secrets,
  options: bitrix24Options,
  oauth: bitrix24OAuth,
  nameOf: ({ portal }) => new URL(portal).host,
  next,
  externalId,
  targets: { name: bitrix24Target, known: { asked: bitrix24Targets } },
  remark,
  authorise,
  interpret: bitrix24Outcome,
  judge: bitrix24Judgement,
});

/**
 * Search, contact, deal. Each attempt searches anew, whatever the attempts before were answered: the call that broke off may
 * have made a contact or a deal all the same.
 */
function next({ lead, settings, answers, earlier, mapped, t }: LeadStep<Bitrix24Settings>) {
  const making = { settings, lead, contact: leadContact(lead), ref: leadRef(lead), mapped, t };
  const [search, ...made] = answers.slice(earlier);
  if (!search) return searchRequest(settings, making);
  const found = readSearch(search);
  if (found.made !== undefined) return undefined;
  // A lead of the CRM keeps the phone itself; a deal has none of its own.
  const needsContact = settings.make === 'deal' && found.contactId === undefined;
  const first = needsContact ? contactRequest(making, found) : contactChange(making, found);
  if (!first) return made.length === 0 ? itemRequest(making, found) : undefined;
  const [contact, item] = made;
  if (!contact) return first;
  return item ? undefined : itemRequest(making, found, needsContact ? readId(contact) : found.contactId);
}

/** Answers of the widget that found no field. */
function remark({ answers, earlier, mapped }: LeadStep<Bitrix24Settings>) {
  const [search] = answers.slice(earlier);
  const found = search && readSearch(search);
  if (!found || found.made !== undefined) return undefined;
  const left = [placeIn('item', mapped, found.fields), placeIn('contact', mapped, found.contactFields)].flatMap(
    (placed) => placed.left,
  );
  return remarkOn({ values: new Map(), left });
}

/** The number of the deal or lead: found, or the last thing that was made. */
function externalId(step: LeadStep<Bitrix24Settings>): string | undefined {
  const [search, ...made] = step.answers.slice(step.earlier);
  if (!search || next(step)) return undefined;
  const item = made.at(-1);
  return String(item ? readId(item) : readSearch(search).made);
}

const addedSchema = z.object({ result: z.object({ item: z.object({ id: z.coerce.number() }) }) });

function readId(answer: LeadStep<unknown>['answers'][number]): number {
  const read = readJson(answer, addedSchema);
  if (!read) throw new Error('an item without an id');
  return read.result.item.id;
}

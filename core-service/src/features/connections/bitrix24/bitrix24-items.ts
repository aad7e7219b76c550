import { z } from 'zod';
import type { Translate } from '../../../platform/i18n/index.ts';
import type { CallRequest } from '../../../platform/outbound/index.ts';
import type { LeadForFacts } from '../../leads/index.ts';
import type { LeadContact } from '../kit/lead-contact.ts';
import { leadNote } from '../kit/lead-note.ts';
import { fillText, valuesOf } from '../kit/placeholders.ts';
import type { MappedValue } from '../kit/place-values.ts';
import { bitrix24Call } from './bitrix24-call.ts';
import { fieldValues, placeIn, type PortalFields } from './bitrix24-fields.ts';
import { entityTypes, originator, type Found } from './bitrix24-search.ts';
import type { Bitrix24Settings } from './bitrix24-settings.ts';

export interface Making {
  settings: Bitrix24Settings;
  lead: LeadForFacts;
  contact: LeadContact;
  ref: string;
  mapped: readonly MappedValue[];
  t: Translate;
}

/** Fields that answers of the widget go to. */
const mappedTo = (owner: 'item' | 'contact', { mapped }: Making, fields: PortalFields | undefined) =>
  fieldValues(placeIn(owner, mapped, fields), fields);

/** Longest text of a short field; all of it stands in the note. */
const short = (text: string): string => text.slice(0, 255).toWellFormed();

export const contactRequest = (making: Making, { contactFields }: Found): CallRequest =>
  add(making.settings, 'contact', {
    ...commonFields(making),
    name: nameOf(making),
    fm: multifields(making),
    ...mappedTo('contact', making, contactFields),
  });

/** What the widget tells of a person who is known; undefined when it tells nothing. Telling it again changes nothing. */
export function contactChange(making: Making, { contactId, contactFields }: Found): CallRequest | undefined {
  const fields = mappedTo('contact', making, contactFields);
  if (contactId === undefined || Object.keys(fields).length === 0) return undefined;
  const entity = { entityTypeId: Number(entityTypes.contact), id: contactId, useOriginalUfNames: 'Y' };
  return bitrix24Call(making.settings.portal, 'crm.item.update', { ...entity, fields });
}

/** The deal or lead. All that is known stands in its own comment: written with it at once, never twice. */
export function itemRequest(making: Making, found: Found, contactId = found.contactId): CallRequest {
  const { settings, lead, t } = making;
  const { make, stage, leadStatus, title, fields } = settings;
  const valueOf = valuesOf(lead);
  const ownFields = Object.fromEntries(fields.map(({ key, value }) => [key, fillText(value, valueOf)]));
  const common = {
    ...commonFields(making),
    title: short(
      fillText(title, valueOf).trim() || t('connections:bitrix24.title', { form: lead.formName || lead.id }),
    ),
    comments: withoutTags(leadNote(lead, t)),
    ...ownFields,
    ...mappedTo('item', making, found.fields),
  };
  if (make === 'deal')
    return add(settings, 'deal', { ...common, ...stageOf(stage), contactIds: contactId ? [contactId] : [] });
  const own = { name: nameOf(making), fm: multifields(making), ...(contactId && { contactId }) };
  return add(settings, 'lead', { ...common, ...own, ...(leadStatus && { stageId: leadStatus }) });
}

const add = ({ portal }: Bitrix24Settings, type: keyof typeof entityTypes, fields: object): CallRequest =>
  bitrix24Call(portal, 'crm.item.add', { entityTypeId: Number(entityTypes[type]), useOriginalUfNames: 'Y', fields });

/** `C3:NEW` names its funnel itself. */
const stageOf = (stage: string) =>
  stage === '' ? {} : { categoryId: Number(/^C(\d+):/.exec(stage)?.[1] ?? 0), stageId: stage };

const utmSchema = z.record(z.string(), z.string());

function commonFields({ settings: { responsible, source }, lead, ref }: Making): object {
  const { source: utmSource, medium, campaign, content, term } = utmSchema.parse(lead.utm);
  const utm = { utmSource, utmMedium: medium, utmCampaign: campaign, utmContent: content, utmTerm: term };
  return {
    originatorId: originator,
    originId: ref,
    ...(responsible && { assignedById: Number(responsible) }),
    ...(source && { sourceId: source }),
    ...(lead.pageUrl && { sourceDescription: lead.pageUrl }),
    ...Object.fromEntries(Object.entries(utm).flatMap(([name, value]) => (value ? [[name, short(value)]] : []))),
  };
}

const nameOf = ({ contact: { name, phone, email } }: Making): string => short(name || phone || email);

const multifields = ({ contact: { phone, email } }: Making) => [
  ...(phone ? [{ typeId: 'PHONE', valueType: 'WORK', value: phone }] : []),
  ...(email ? [{ typeId: 'EMAIL', valueType: 'WORK', value: email }] : []),
];

/** The comment is shown as BB code: a bracket of a visitor's must begin no tag. */
const withoutTags = (text: string): string => text.replace(/\[(?=[\w*/])/g, '[\u200B');

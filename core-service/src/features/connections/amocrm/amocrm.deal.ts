import { readUrl } from '@smartpoint/contracts/read-url';
import { utmSchema } from '@smartpoint/contracts/page';
import type { Translate } from '../../../platform/i18n/index.ts';
import { leadFacts, type LeadForFacts } from '../../leads/index.ts';
import type { FoundDeal } from './amocrm.answers.ts';
import type { AmocrmSettings } from './amocrm.settings.ts';

/** What a deal of ours is found again by: it stands in its name, in the note and, where chosen, in a field. */
export const markerOf = ({ id }: Pick<LeadForFacts, 'id'>): string => `SP-${id}`;

export function bearsMarker(text: string, lead: Pick<LeadForFacts, 'id'>): boolean {
  return new RegExp(`(^|[^\\w-])${markerOf(lead)}(?!\\w)`).test(text);
}

/** Whatever people renamed it to, a field that was chosen for the number still tells. */
export function isDealOf(lead: Pick<LeadForFacts, 'id'>, { name, custom_fields_values }: FoundDeal): boolean {
  const values = (custom_fields_values ?? []).flatMap((field) => field.values.map(({ value }) => value));
  return [name, ...values].some((text) => typeof text === 'string' && bearsMarker(text, lead));
}

/** Statuses that every pipeline has at its end: won, lost. */
const ends = [142, 143];
export const isOpen = ({ status_id }: FoundDeal): boolean => !ends.includes(status_id);

/** A deal as it is made; of the statistics fields only those the account has. */
export function newDeal(
  { lead, settings, t }: { lead: LeadForFacts; settings: AmocrmSettings; t: Translate },
  contact: object,
  { known, own }: { known: ReadonlySet<string>; own: readonly { field_id: number }[] },
) {
  const [pipeline, status] = settings.place.split(':').map(Number);
  const { responsible, tag, numberField, pageField } = settings;
  const marks = Object.entries(marksOf(lead)).filter(([code, value]) => value !== '' && known.has(code));
  const isTaken = (id: number) => [numberField, pageField].includes(String(id));
  const fields = [
    ...marks.map(([code, value]) => ({ field_code: code, values: [{ value }] })),
    ...own.filter(({ field_id: id }) => !isTaken(id)),
    ...always(numberField, markerOf(lead)),
    ...always(pageField, lead.pageUrl),
  ];
  const what = lead.formName.slice(0, 120) || t('connections:amocrm.untitled');
  return {
    name: [what, lead.name.trim().slice(0, 80), markerOf(lead)].filter(Boolean).join(' · '),
    ...(settings.place !== '' && { pipeline_id: pipeline, status_id: status }),
    ...(responsible !== '' && { responsible_user_id: Number(responsible) }),
    ...(fields.length > 0 && { custom_fields_values: fields }),
    request_id: markerOf(lead),
    _embedded: { contacts: [contact], ...(tag !== '' && { tags: [{ name: tag }] }) },
  };
}

const always = (id: string, value: string) =>
  id === '' || value === '' ? [] : [{ field_id: Number(id), values: [{ value }] }];

/** Where the visitor came from, by the codes of amoCRM's own statistics fields. */
function marksOf(lead: LeadForFacts): Record<string, string> {
  const utm = utmSchema.parse(lead.utm);
  const clicks = clickIds([lead.landingUrl, lead.pageUrl]);
  return {
    UTM_SOURCE: utm.source ?? '',
    UTM_MEDIUM: utm.medium ?? '',
    UTM_CAMPAIGN: utm.campaign ?? '',
    UTM_CONTENT: utm.content ?? '',
    UTM_TERM: utm.term ?? '',
    REFERRER: lead.referrer,
    ...clicks,
  };
}

function clickIds(addresses: string[]): Record<string, string> {
  const queries = addresses.flatMap((address) => readUrl(address)?.searchParams ?? []);
  const names = ['yclid', 'gclid', 'fbclid'];
  return Object.fromEntries(
    names.map((name) => [name.toUpperCase(), queries.map((each) => each.get(name)).find(Boolean) ?? '']),
  );
}

/** Longest note; what a form holds is shorter by far. */
const longestNote = 15_000;

/** Everything known about the lead, in the words of the letter. */
export function noteText(lead: LeadForFacts, t: Translate): string {
  const sections = leadFacts(lead, t).map(({ title, facts }) =>
    [title, ...facts.map(({ label, value }) => `${label}: ${value}`)].join('\n'),
  );
  return [markerOf(lead), ...sections].join('\n\n').slice(0, longestNote).toWellFormed().replaceAll('\0', '');
}

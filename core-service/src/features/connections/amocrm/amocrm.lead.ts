import type { Reason } from '../../deliveries/index.ts';
import type { LeadStep, Step, StepAnswer } from '../kit/connector.ts';
import { remarkOn } from '../kit/place-values.ts';
import { fieldsAnswer, fieldValues, isOf, placeIn } from './amocrm.fields.ts';
import { readDeal, readDeals, readFields, readMade, readNotes, type FoundContact } from './amocrm.answers.ts';
import { contactIn, newContact, searchesFor } from './amocrm.contact.ts';
import { bearsMarker, isDealOf, isOpen, markerOf, newDeal, noteText } from './amocrm.deal.ts';
import type { AmocrmSettings } from './amocrm.settings.ts';

type Way = LeadStep<AmocrmSettings>;

/** Most rows of one answer. */
const page = 250;

export const api = (portal: string, path: string): string => `${portal}/api/v4${path}`;

/**
 * A lead becomes a deal with its contact in one call, then a note. A deal has no key that amoCRM would tell a repetition
 * by: a later attempt first looks for the deal of the one before, by its marker (a search) and among the newest (a list, for
 * a search may lag). Searches of earlier attempts are asked anew: what they found may be another today.
 */
export function nextCall(way: Way): Step | undefined {
  const { lead, answers, attempt, t } = way;
  const dealId = dealOf(way);
  const isRepeated = attempt > 1;
  if (dealId === undefined) {
    if (isRepeated && !asked(way, 'deal-by-marker'))
      return get(way, 'deal-by-marker', `/leads?query=${markerOf(lead)}&limit=${page}`);
    if (isRepeated && !asked(way, 'newest-deals'))
      return get(way, 'newest-deals', `/leads?order[id]=desc&limit=${page}`);
    return nextBeforeDeal(way) ?? makeDeal(way);
  }
  if (answers.some(({ step }) => step === 'note')) return undefined;
  if (isRepeated && !asked(way, 'notes'))
    return get(way, 'notes', `/leads/${dealId}/notes?order[id]=desc&limit=${page}`);
  if (isNoted(way)) return undefined;
  return post(way, 'note', `/leads/${dealId}/notes`, [{ note_type: 'common', params: { text: noteText(lead, t) } }]);
}

/** What amoCRM calls the deal: made, found again, or the open one that the lead belongs to. */
export function dealOf(way: Way): number | undefined {
  for (const answer of way.answers) {
    const id = dealIn(answer, way);
    if (id !== undefined) return id;
  }
  return undefined;
}

function dealIn(answer: StepAnswer, { lead }: Way): number | undefined {
  if (answer.step === 'deal') return readMade(answer)?.id;
  if (answer.step === 'deal-by-marker' || answer.step === 'newest-deals')
    return readDeals(answer).find((deal) => isDealOf(lead, deal))?.id;
  const open = answer.step === 'last-deal' ? readDeal(answer) : undefined;
  return open && isOpen(open) ? open.id : undefined;
}

/** Who it is, whether there is an open deal, which fields there are. */
function nextBeforeDeal(way: Way): Step | undefined {
  const { lead, settings } = way;
  const contact = contactOf(way);
  const search = searchesFor(lead).find(({ step }) => !asked(way, step));
  if (!contact && search)
    return get(way, search.step, `/contacts?query=${encodeURIComponent(search.query)}&with=leads&limit=${page}`);
  const last = Math.max(...(contact?._embedded?.leads ?? []).map(({ id }) => id));
  if (settings.repeated === 'note' && Number.isFinite(last) && !asked(way, 'last-deal'))
    return get(way, 'last-deal', `/leads/${last}`);
  if (!asked(way, 'fields')) return { ...get(way, 'fields', `/leads/custom_fields?limit=${page}`), isOptional: true };
  if (!way.mapped.some((each) => isOf('contact', each))) return undefined;
  if (!asked(way, 'contact-fields'))
    return { ...get(way, 'contact-fields', `/contacts/custom_fields?limit=${page}`), isOptional: true };
  const own = fieldValues(placed(way, 'contact'));
  if (!contact || own.length === 0 || asked(way, 'contact')) return undefined;
  // Setting the same again changes nothing. One by its id, as the vendor's own client does: updateOne of amocrm/amocrm-api-php.
  return { ...post(way, 'contact', `/contacts/${contact.id}`, { custom_fields_values: own }), method: 'PATCH' };
}

const placed = ({ mapped, answers }: Way, owner: 'deal' | 'contact') =>
  placeIn(owner, mapped, fieldsAnswer(answers, owner));

/** Answers of the widget that found no field; where the lead joined an open deal, its fields were not asked for. */
export function remark(way: Way): Reason | undefined {
  const owners = (['deal', 'contact'] as const).filter((owner) => fieldsAnswer(way.answers, owner));
  return remarkOn({ values: new Map(), left: owners.flatMap((owner) => placed(way, owner).left) });
}

function makeDeal(way: Way): Step {
  const { lead, t } = way;
  const fields = asked(way, 'fields');
  const known = new Set(fields ? readFields(fields).flatMap(({ code }) => code ?? []) : []);
  const found = contactOf(way);
  const own = { deal: fieldValues(placed(way, 'deal')), contact: fieldValues(placed(way, 'contact')) };
  const contact = found ? { id: found.id } : newContact(lead, t('connections:amocrm.nameless'), own.contact);
  return post(way, 'deal', '/leads/complex', [newDeal(way, contact, { known, own: own.deal })]);
}

function contactOf(way: Way): FoundContact | undefined {
  for (const { step } of searchesFor(way.lead)) {
    const answer = asked(way, step);
    const found = answer && contactIn(answer, way.lead);
    if (found) return found;
  }
  return undefined;
}

function isNoted(way: Way): boolean {
  const answer = asked(way, 'notes');
  return answer !== undefined && readNotes(answer).some(({ params }) => bearsMarker(params?.text ?? '', way.lead));
}

/** What this attempt heard. */
function asked({ answers, earlier }: Way, name: string): StepAnswer | undefined {
  return answers.slice(earlier).find(({ step }) => step === name);
}

const get = ({ settings }: Way, step: string, path: string): Step => ({
  step,
  method: 'GET',
  url: api(settings.portal, path),
  headers: {},
});

const post = ({ settings }: Way, step: string, path: string, body: unknown): Step => ({
  step,
  method: 'POST',
  url: api(settings.portal, path),
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body).toWellFormed(),
});

import type { Suspicion } from '@smartpoint/contracts/leads';
import type { FormField } from '@smartpoint/contracts/widgets/fields';
import type { Budget } from '../../platform/http/index.ts';
import { couldBeSent } from './field-checks.ts';
import type { Contacts, Submission } from './submission.ts';

/**
 * How much each sign weighs. One that a person may give by chance is never enough: fast hands, a link in the question,
 * a colleague who tries the form for the fifth time.
 */
const weights: Record<Suspicion, number> = {
  'too-many': 3,
  trap: 3,
  fast: 2,
  links: 1,
  unlikely: 1,
  repeated: 1,
  reputation: 1,
};
/** From here on a lead waits for somebody to look at it. */
const enough = 3;
/** Nobody reads a form, fills it in and presses its button in less. */
const fastMs = 1500;

/** Counted per process, as all budgets. */
export interface SuspicionBudgets {
  /** Of leads, by network and site. */
  leads: Budget;
  /** Of leads with the same contacts, by site. */
  repeats: Budget;
  /** Of leads that went to quarantine, by network: what is spent is its reputation. */
  trust: Budget;
}

export interface Suspect {
  submission: Submission;
  questions: FormField[];
  contacts: Pick<Contacts, 'phone' | 'phoneE164' | 'email'>;
  /** Network and site that it counts for. */
  payer: string;
}

/** What speaks against a lead, and whether it is enough to keep it back. It is stored whatever this says. */
export function suspect(lead: Suspect, budgets: SuspicionBudgets): { suspicions: Suspicion[]; isKeptBack: boolean } {
  const { submission, payer } = lead;
  const signs: Record<Suspicion, boolean> = {
    'too-many': !budgets.leads.spend(payer),
    trap: Boolean(submission.signs?.trap),
    fast: submission.signs !== undefined && submission.signs.filledMs < fastMs,
    links: hasLinks(lead),
    unlikely: isUnlikely(lead),
    repeated: isRepeated(lead, budgets.repeats),
    reputation: budgets.trust.left(payer) <= 0,
  };
  const suspicions = (Object.keys(weights) as Suspicion[]).filter((sign) => signs[sign]);
  const isKeptBack = suspicions.reduce((sum, sign) => sum + weights[sign], 0) >= enough;
  // Many at once may be an office or a carrier: that alone spoils nobody's name.
  if (isKeptBack && suspicions.some((sign) => sign !== 'too-many')) budgets.trust.spend(payer);
  return { suspicions, isKeptBack };
}

function isRepeated({ submission, contacts: { phone, phoneE164, email } }: Suspect, repeats: Budget): boolean {
  const contacts = [phoneE164 ?? phone, email.toLowerCase()];
  return contacts.some((contact) => contact !== '') && !repeats.spend([submission.siteKey, ...contacts].join(' '));
}

const link = /https?:\/\/|www\.|\[url|<a\s/gi;

/** A link where a name belongs, or several anywhere. */
function hasLinks({ submission, questions }: Suspect): boolean {
  const names = new Set(questions.filter(({ kind }) => kind === 'name').map(({ key }) => key));
  return submission.fields.some(({ key, value }) => {
    const count = value.match(link)?.length ?? 0;
    return count > (names.has(key) ? 0 : 2);
  });
}

function isUnlikely({ submission, questions }: Suspect): boolean {
  const known = new Map(questions.map((field) => [field.key, field]));
  return submission.fields.some(({ key, value }) => {
    const field = known.get(key);
    return field !== undefined && !couldBeSent(value, field);
  });
}

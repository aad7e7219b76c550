import type { LeadForFacts } from '../../leads/index.ts';
import { readContacts, type FoundContact } from './amocrm.answers.ts';
import type { StepAnswer } from '../kit/connector.ts';

type Person = Pick<LeadForFacts, 'name' | 'phone' | 'phoneE164' | 'phoneValid' | 'email'>;

/** Fewer are no number to find a person by. */
const fewestDigits = 7;

/** The last ten digits are the same however the code of the country is written. */
export function phoneTail(phone: string): string {
  const digits = phone.replace(/\D/g, '').slice(-10);
  return digits.length < fewestDigits ? '' : digits;
}

export const numberOf = ({ phone, phoneE164, phoneValid }: Person): string => (phoneValid && phoneE164) || phone.trim();

const emailOf = ({ email }: Person): string => email.trim().toLowerCase();

/** What contacts are searched by, the surer thing first. */
export function searchesFor(person: Person): { step: string; query: string }[] {
  const tail = phoneTail(numberOf(person));
  const email = emailOf(person);
  return [
    ...(tail === '' ? [] : [{ step: 'contact-by-phone', query: tail }]),
    ...(email === '' ? [] : [{ step: 'contact-by-email', query: email }]),
  ];
}

/** A search answers with whatever mentions the words: only those who really have the number or the address count. */
export function contactIn(answer: StepAnswer, person: Person): FoundContact | undefined {
  const tail = phoneTail(numberOf(person));
  const email = emailOf(person);
  const isSame = (contact: FoundContact) =>
    answer.step === 'contact-by-phone'
      ? valuesOf(contact, 'PHONE').some((phone) => phoneTail(phone) === tail)
      : valuesOf(contact, 'EMAIL').some((each) => each.trim().toLowerCase() === email);
  // Where a person was entered twice, the one that people work with.
  return readContacts(answer)
    .filter(isSame)
    .toSorted((a, b) => (b.updated_at ?? 0) - (a.updated_at ?? 0))[0];
}

function valuesOf({ custom_fields_values }: FoundContact, code: string): string[] {
  const fields = (custom_fields_values ?? []).filter(({ field_code }) => field_code === code);
  return fields.flatMap(({ values }) => values.flatMap(({ value }) => (typeof value === 'string' ? [value] : [])));
}

/** A contact as it is made with its deal. */
export function newContact(person: Person, nameless: string, own: readonly object[]) {
  const phone = numberOf(person);
  const email = person.email.trim();
  return {
    name: (person.name.trim() || phone || email || nameless).slice(0, 250),
    custom_fields_values: [
      ...(phone === '' ? [] : [{ field_code: 'PHONE', values: [{ value: phone, enum_code: 'WORK' }] }]),
      ...(email === '' ? [] : [{ field_code: 'EMAIL', values: [{ value: email, enum_code: 'WORK' }] }]),
      ...own,
    ],
  };
}

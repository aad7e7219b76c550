import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { leadSubmissionSchema } from '@smartpoint/contracts/page';
import { plainText } from '@smartpoint/contracts/plain-text';
import type { ConsentSettings } from '@smartpoint/contracts/settings';
import type { FormField } from '@smartpoint/contracts/widgets/fields';
import type { FieldFault } from '../../platform/errors/index.ts';
import { formatPhoneForOrders, holdsNumber, mayBeDialled, readPhone } from './phone.ts';

export type Submission = z.output<typeof leadSubmissionSchema>;

/** Contacts of a lead: as typed, and the phone in E.164 beside it (S-40) when it is certain. */
export interface Contacts {
  name: string;
  phone: string;
  phoneE164: string | null;
  /** As the orders API prints it (S-66). */
  phonePrinted: string;
  phoneValid: boolean;
  email: string;
}

/** Same id, same body: the same lead. The order of keys does not matter, the order of fields does. */
export function hashSubmission(submission: Submission): string {
  return createHash('sha256').update(canonical(submission)).digest('hex');
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/**
 * What keeps a submission from being a lead, by JSON pointer: an empty required field, a missing required consent, no
 * way to reach the person. A faulty contact beside a good one is kept as typed, and so is what the form does not know.
 */
export function findFaults(submission: Submission, form: FormField[], consent: ConsentSettings): FieldFault[] {
  const filled = form.map((field) => {
    const index = submission.fields.findIndex((each) => each.key === field.key);
    const value = submission.fields[index]?.value.trim() ?? '';
    return { field, value, pointer: index < 0 ? '/fields' : `/fields/${index}/value` };
  });
  const faults = filled
    .filter(({ field, value }) => field.required && !isFoundByPage(field) && value === '')
    .map(({ pointer }) => ({ pointer, code: 'required' }));
  const contacts = filled.filter(({ field, value }) => field.kind in contactFaults && value !== '');
  const isReachable =
    submission.fields.some(({ value }) => holdsNumber(value) || holdsName(value)) ||
    contacts.some(({ value }) => mayBeDialled(value) || isLink(value));
  if (!isReachable) {
    faults.push(...contacts.map(({ field, pointer }) => ({ pointer, code: contactFaults[field.kind] ?? '' })));
  }
  for (const kind of ['personalData', 'advertising'] as const) {
    if (consent[kind].mode === 'required' && submission.consents[kind] !== true) {
      faults.push({ pointer: `/consents/${kind}`, code: 'consent-required' });
    }
  }
  return faults;
}

/** Times are offered by the branch, hidden values stand on the page: where there are none, no visitor can give one. */
const isFoundByPage = ({ kind }: FormField): boolean => kind === 'calltime' || kind === 'hidden';

const contactFaults: Partial<Record<FormField['kind'], string>> = { phone: 'phone', email: 'invalid-email' };

/** An address, the name in a messenger: an @ in any of its forms, or in words, and something behind it. */
function holdsName(value: string): boolean {
  return /(?:@|[([]\s*(?:at|собака)\s*[)\]]|\sсобака\s)\s*[\p{L}\p{N}]/iu.test(plainText(value));
}

/** A page of the person: vk.com/anna. */
function isLink(value: string): boolean {
  return /[\p{L}\p{N}]\.\p{L}{2,}\/[\p{L}\p{N}]/u.test(plainText(value));
}

/** The first filled field of each contact kind; `country` is where numbers without a code are dialled. */
export function contactsOf(submission: Submission, form: FormField[], country: string): Contacts {
  const first = (kind: FormField['kind']): string => {
    const keys = form.filter((field) => field.kind === kind).map((field) => field.key);
    return submission.fields.find((field) => keys.includes(field.key) && field.value.trim() !== '')?.value.trim() ?? '';
  };
  return normaliseContacts({ name: first('name'), phone: first('phone'), email: first('email') }, country);
}

/** Contacts as typed, with what the phone means. */
export function normaliseContacts(
  { name, phone, email }: Pick<Contacts, 'name' | 'phone' | 'email'>,
  country: string,
): Contacts {
  const e164 = readPhone(phone, country);
  return {
    name,
    phone,
    phoneE164: e164,
    phonePrinted: formatPhoneForOrders(e164, phone),
    phoneValid: e164 !== null,
    email,
  };
}

/** A field as stored: `kind` tells contacts from extra fields; `unknown` = not in the form of that version. */
export interface StoredField {
  key: string;
  kind: FormField['kind'] | 'unknown';
  label: string;
  value: string;
}

/** Fields with the labels of the version the visitor saw, in the order they were sent (S-48). */
export function labelled(submission: Submission, form: FormField[]): StoredField[] {
  const known = new Map(form.map((field) => [field.key, field]));
  return submission.fields.map(({ key, label, value }) => {
    const field = known.get(key);
    return { key, kind: field?.kind ?? 'unknown', label: field?.label || label, value };
  });
}

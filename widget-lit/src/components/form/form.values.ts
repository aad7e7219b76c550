import type { LeadSubmission, SiteConfig } from '@smartpoint/contracts/page';
import type { FormField } from '@smartpoint/contracts/widgets/common';
import type { Answer } from '../../page/outbox.ts';
import type { Texts } from './texts.ts';

export type Consents = SiteConfig['consent'];
export const consentNames = ['personalData', 'advertising'] as const;
type ConsentName = (typeof consentNames)[number];
/** Messages by the control's name; `''` is about the whole form. A map: a field may be called `constructor`. */
export type FormErrors = ReadonlyMap<string, string>;

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
type Filled = Pick<LeadSubmission, 'fields' | 'consents'>;

const controlsOf = (form: HTMLFormElement) => [...form.elements] as Control[];

/** What was typed, as typed: the service normalises. Consents are null where there was nothing to tick. */
export const readForm = (form: HTMLFormElement, fields: FormField[], { version }: Consents, texts: Texts): Filled => {
  const data = new FormData(form);
  const given = (name: ConsentName): boolean | null => (form.elements.namedItem(name) ? data.has(name) : null);
  return {
    fields: fields.map(({ key, kind, label }) => ({
      key,
      label,
      value: kind === 'checkbox' ? texts[data.has(key) ? 'yes' : 'no'] : `${data.get(key)}`,
    })),
    consents: { version, personalData: given('personalData'), advertising: given('advertising') },
  };
};

const complaint = ({ type, validity }: Control, texts: Texts): string => {
  if (type === 'checkbox') return texts.tick;
  if (validity.valueMissing) return texts.required;
  return type === 'tel' ? texts.phone : texts.email;
};

/** A doubtful contact is asked about once: who sends it again knows it better than a pattern. */
export const findErrors = (form: HTMLFormElement, texts: Texts): FormErrors => {
  const faulty = controlsOf(form).filter((control) => !control.validity.valid);
  const errors: FormErrors = new Map(faulty.map((control) => [control.name, complaint(control, texts)]));
  for (const control of faulty) if (control.validity.patternMismatch) control.removeAttribute('pattern');
  return errors;
};

interface Refusal {
  errors?: { pointer: string; message: string }[];
  detail?: string;
}

/** Refusals of the service by the place they point at (RFC 6901): `/fields/1/value`, `/consents/personalData`. */
export const serverErrors = (problem: unknown, fields: FormField[], texts: Texts): FormErrors => {
  const { errors = [], detail } = problem as Refusal;
  const found = new Map([['', detail || texts.failed]]);
  for (const { pointer, message } of errors) {
    const [, part, name = ''] = pointer.split('/');
    found.set(part === 'fields' ? (fields[Number(name)]?.key ?? '') : name, message);
  }
  return found;
};

/** Absent while the lead waits for a connection. */
export const leadIdOf = (answer?: Answer): number | undefined =>
  (answer?.body as { leadId?: number } | undefined)?.leadId;

import type { LeadSubmission, SiteConfig } from '@smartpoint/contracts/page';
import type { FormField } from '@smartpoint/contracts/popup';
import { texts } from './texts.ts';

export type Consents = SiteConfig['consent'];
export type ConsentName = 'personalData' | 'advertising';
/** Messages by the control's name; `''` is about the whole form. */
export type FormErrors = Record<string, string>;

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
type Filled = Pick<LeadSubmission, 'fields' | 'consents'>;

export const controlsOf = (form: HTMLFormElement) => form.elements as unknown as Iterable<Control>;

/** What was typed, as typed: the service normalises. Consents are null where there was nothing to tick. */
export const readForm = (form: HTMLFormElement, fields: FormField[], { version }: Consents): Filled => {
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

export const findErrors = (form: HTMLFormElement): FormErrors => {
  const errors: FormErrors = {};
  for (const { name, type, validity } of controlsOf(form)) {
    if (validity.valid) continue;
    errors[name] =
      texts[type === 'checkbox' ? 'tick' : validity.valueMissing ? 'required' : type === 'tel' ? 'phone' : 'email'];
  }
  return errors;
};

/** Refusals of the service by the place they point at (RFC 6901): `/fields/1/value`, `/consents/personalData`. */
export const serverErrors = (problem: unknown, fields: FormField[]): FormErrors => {
  const { errors = [], detail } = problem as { errors?: { pointer: string; message: string }[]; detail?: string };
  const found: FormErrors = { '': detail || texts.failed };
  for (const { pointer, message } of errors) {
    const [, part, name = ''] = pointer.split('/');
    found[part === 'fields' ? fields[+name]?.key || '' : name] = message;
  }
  return found;
};

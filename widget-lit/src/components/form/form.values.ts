import type { LeadSubmission, SiteConfig } from '@smartpoint/contracts/page';
import type { FieldKind, FormField } from '@smartpoint/contracts/widgets/fields';
import type { Answer } from '../../page/outbox.ts';
import type { PageApi } from '../../page/page.ts';
import type { FormErrors } from './fields/field-part.ts';
import { parts } from './fields/index.ts';
import type { Texts } from './texts.ts';

export type Consents = SiteConfig['consent'];
export const consentNames = ['personalData', 'advertising'] as const;
type ConsentName = (typeof consentNames)[number];
export const trapName = 'web-site';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
type Filled = Pick<LeadSubmission, 'fields' | 'consents' | 'signs'>;

/** What a form is read with. */
export interface Around {
  fields: FormField[];
  page: PageApi;
  texts: Texts;
  /** How long it was before the visitor. */
  filledMs: number;
}

const controlsOf = (form: HTMLFormElement) =>
  [...form.elements].filter(({ localName }) => localName !== 'fieldset') as Control[];

/** What was typed, as typed: the service normalises. Consents are null where there was nothing to tick. */
export const readForm = (form: HTMLFormElement, { fields, page, texts, filledMs }: Around): Filled => {
  const data = new FormData(form);
  const given = (name: ConsentName): boolean | null => (form.elements.namedItem(name) ? data.has(name) : null);
  const textOf = (name: string): string => `${data.get(name) ?? ''}`;
  return {
    fields: fields.map((field) => ({
      key: field.key,
      label: field.label,
      value: parts[field.kind]?.read?.(field, { data, texts, page }) ?? textOf(field.key),
    })),
    consents: {
      version: page.config.consent.version,
      personalData: given('personalData'),
      advertising: given('advertising'),
    },
    signs: { trap: textOf(trapName), filledMs },
  };
};

/** Browsers know no group of boxes of which one must be ticked: its first one stands for all. */
export const isValid = (form: HTMLFormElement): boolean => {
  for (const group of form.querySelectorAll('.must')) {
    const isEmpty = !group.querySelector(':checked');
    group.querySelector('input')?.setCustomValidity(isEmpty ? '!' : '');
  }
  return form.checkValidity();
};

/** Kinds with words of their own are called like the type of their input. */
const complaint = (control: Control, texts: Texts): string => {
  const { type, validity } = control;
  if (/checkbox|radio/.test(type)) return texts.tick;
  if (validity.valueMissing) return texts.required;
  if (type === 'tel') return texts.phone;
  return parts[type as FieldKind]?.complain?.(control as HTMLInputElement, texts) ?? texts.email;
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
export const serverErrors = (problem: unknown, sent: { key: string }[], texts: Texts): FormErrors => {
  const { errors = [], detail } = problem as Refusal;
  const found = new Map([['', detail || texts.failed]]);
  for (const { pointer, message } of errors) {
    const [, part, name = ''] = pointer.split('/');
    found.set(part === 'fields' ? (sent[Number(name)]?.key ?? '') : name, message);
  }
  return found;
};

interface Taken {
  leadId?: number;
  /** When the visitor is called, where that is not at once. */
  promise?: string;
}

/** What the service says of a lead that it has; nothing while the lead waits for a connection. */
export const takenAs = (answer?: Answer): Taken => Object(answer?.body) as Taken;

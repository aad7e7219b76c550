import * as z from 'zod';
import { isCssSelector } from '../css-selector.ts';
import { later } from '../later-rules.ts';
import { mostPhotos } from '../photo-marks.ts';
import { required, trimmed } from '../primitives.ts';

/** What a form may ask, in the order of the panel's menu. */
export const fieldKinds = [
  'name',
  'phone',
  'email',
  'text',
  'textarea',
  'number',
  'date',
  'select',
  'radio',
  'multi',
  'rating',
  'checkbox',
  'branch',
  'calltime',
  'photo',
  'hidden',
] as const;
export type FieldKind = (typeof fieldKinds)[number];

/** Where a hidden field takes its value from when the form is sent. */
export const hiddenSources = ['query', 'selector', 'fixed'] as const;

/** Stars of a rating that says no number. */
export const usualRating = 5;

const shape = z.object({
  /** Unique in the widget; it stays when the label changes. */
  key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  kind: z.enum(fieldKinds),
  label: required(120),
  placeholder: trimmed(120).default(''),
  /** A sentence below the field. */
  help: trimmed(300).default(''),
  required: z.boolean().default(false),
  options: z.array(required(120)).max(50).default([]),
  /** Least and most of a number; days from today of a date; `max` is the number of stars of a rating. */
  min: z.number().min(-1e9).max(1e9).nullable().default(null),
  max: z.number().min(-1e9).max(1e9).nullable().default(null),
  source: z.enum(hiddenSources).default('query'),
  /** Of a hidden field: name of a parameter of the address, CSS selector, or the value itself. */
  from: trimmed(200).default(''),
});
/** One form field. What its kind has no use for keeps its default. */
export type FormField = z.infer<typeof shape>;

interface Fault {
  path: keyof FormField;
  code: string;
}
type Rule = (field: FormField) => Fault | undefined;

const anything: Rule = () => undefined;
/** A list with nothing to choose cannot be filled, and with it the form could never be sent. */
const hasOptions: Rule = ({ options }) => (options.length > 0 ? undefined : { path: 'options', code: 'no-options' });
const isRange: Rule = ({ min, max }) =>
  min !== null && max !== null && min > max ? { path: 'max', code: 'min-over-max' } : undefined;

/** A hundred years: browsers know no day that lies much further, and people none. */
const mostDays = 36_525;
const isNear = later('far-days', (days: number) => Math.abs(days) <= mostDays);

const isDays: Rule = (field) => {
  for (const path of ['min', 'max'] as const) {
    const days = field[path];
    if (days === null) continue;
    if (!Number.isInteger(days)) return { path, code: 'whole-days' };
    if (!isNear(days)) return { path, code: 'far-days' };
  }
  return isRange(field);
};

/** What the settings of a field must be, by its kind. */
const rules: Record<FieldKind, Rule> = {
  name: anything,
  phone: anything,
  email: anything,
  text: anything,
  textarea: anything,
  number: isRange,
  date: isDays,
  select: hasOptions,
  radio: hasOptions,
  multi: hasOptions,
  rating: ({ max }) =>
    max === null || (Number.isInteger(max) && max >= 3 && max <= 10)
      ? undefined
      : { path: 'max', code: 'rating-stars' },
  checkbox: anything,
  // Names of branches, in the order in which they are offered.
  branch: hasOptions,
  // What is offered follows from the hours of the branch.
  calltime: anything,
  photo: ({ max }) =>
    max === null || (Number.isInteger(max) && max >= 1 && max <= mostPhotos)
      ? undefined
      : { path: 'max', code: 'photo-count' },
  hidden: ({ source, from }) => {
    if (from === '') return { path: 'from', code: 'required' };
    return source === 'selector' && !isCssSelector(from) ? { path: 'from', code: 'css-selector' } : undefined;
  },
};

export const formFieldSchema = shape.superRefine((field, { addIssue }) => {
  const fault = rules[field.kind](field);
  if (fault) addIssue({ code: 'custom', path: [fault.path], message: fault.code });
});

export const formFieldsSchema = z.array(formFieldSchema).min(1).max(20).refine(hasUniqueKeys, { error: 'unique-keys' });

/** A field that says nothing beyond these three. */
export function plainField(kind: FieldKind, key: string, label: string): FormField {
  const nothing = { placeholder: '', help: '', required: false, options: [], min: null, max: null } as const;
  return { ...nothing, options: [], key, kind, label, source: 'query', from: '' };
}

function hasUniqueKeys(fields: FormField[]): boolean {
  return new Set(fields.map((field) => field.key)).size === fields.length;
}

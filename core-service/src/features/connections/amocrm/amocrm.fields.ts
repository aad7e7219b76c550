import { z } from 'zod';
import type { CallAnswer } from '../../../platform/outbound/index.ts';
import type { StepAnswer } from '../kit/connector.ts';
import { placeValues, type FieldShape, type Fitted, type MappedValue, type Placed } from '../kit/place-values.ts';
import { readFields, type FoundField } from './amocrm.answers.ts';

/** Whose field it is, and its number; a bare number is a field of deals. */
export const amocrmTarget = z
  .string()
  .trim()
  .regex(/^((deal|contact):)?\d+$/, { error: 'amocrm-field' })
  .transform((name) => (name.includes(':') ? name : `deal:${name}`));

type Owner = 'deal' | 'contact';
export const targetOf = (owner: Owner, id: number): string => `${owner}:${id}`;

export const isOf = (owner: Owner, { to }: MappedValue): boolean => to.startsWith(`${owner}:`);

const kinds: Readonly<Record<string, Exclude<FieldShape['kind'], 'choice'>>> = {
  text: 'text',
  textarea: 'text',
  url: 'text',
  streetaddress: 'text',
  tracking_data: 'text',
  numeric: 'number',
  checkbox: 'yes-no',
  date: 'day',
  birthday: 'day',
  date_time: 'moment',
};
const choices = ['select', 'radiobutton', 'multiselect'];

/** Undefined for kinds of fields that no answer of a form fits: files, links to other things. */
export function shapeOf({ type, enums }: FoundField): FieldShape | undefined {
  const kind = kinds[type];
  if (kind) return { kind };
  if (!choices.includes(type)) return undefined;
  const known = (enums ?? []).map(({ id, value }) => ({ value: String(id), label: value }));
  return { kind: 'choice', choices: known, isMultiple: type === 'multiselect' };
}

/** Where the values go among the fields that there are. */
export function placeIn(owner: Owner, mapped: readonly MappedValue[], answer: CallAnswer | undefined): Placed {
  const fields = answer ? readFields(answer) : [];
  return placeValues(
    mapped.filter((each) => isOf(owner, each)),
    (to) => {
      const field = fields.find(({ id }) => targetOf(owner, id) === to);
      return field && shapeOf(field);
    },
  );
}

/** As a deal or contact takes them. */
export const fieldValues = ({ values }: Placed) =>
  [...values].map(([to, fitted]) => ({ field_id: Number(/\d+$/.exec(to)?.[0]), values: valuesOf(fitted) }));

function valuesOf(fitted: Fitted): object[] {
  if ('chosen' in fitted) return fitted.chosen.map((id) => ({ enum_id: Number(id) }));
  if ('at' in fitted) return [{ value: Math.floor(fitted.at.getTime() / 1000) }];
  if ('isYes' in fitted) return [{ value: fitted.isYes }];
  return [{ value: 'number' in fitted ? String(fitted.number) : fitted.text }];
}

/** What was heard last of the account's fields. */
export const fieldsAnswer = (answers: readonly StepAnswer[], owner: Owner): StepAnswer | undefined =>
  answers.findLast(({ step }) => step === (owner === 'deal' ? 'fields' : 'contact-fields'));

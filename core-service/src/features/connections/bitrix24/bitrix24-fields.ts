import { z } from 'zod';
import { placeValues, type FieldShape, type Fitted, type MappedValue, type Placed } from '../kit/place-values.ts';
import { command } from './bitrix24-call.ts';

/** `item` is the deal or lead, whichever is made; a bare name is one of its fields. */
export const bitrix24Target = z
  .string()
  .trim()
  .regex(/^((item|contact):)?[A-Za-z][A-Za-z0-9_]*$/, { error: 'bitrix24-any-field' })
  .transform((name) => (name.includes(':') ? name : `item:${name}`));

type Owner = 'item' | 'contact';
export const isOf = (owner: Owner, { to }: MappedValue): boolean => to.startsWith(`${owner}:`);

const fieldSchema = z.object({
  type: z.string(),
  title: z.string().catch(''),
  isReadOnly: z.boolean().default(false),
  isMultiple: z.boolean().default(false),
  isDynamic: z.boolean().default(false),
  items: z.array(z.object({ ID: z.coerce.string(), VALUE: z.string() })).optional(),
});
export type PortalField = z.infer<typeof fieldSchema>;

export const fieldsCommand = (entityTypeId: string): string =>
  command('crm.item.fields', [
    ['entityTypeId', entityTypeId],
    ['useOriginalUfNames', 'Y'],
  ]);

/** What the portal says of its fields, by name. */
export const fieldsSchema = z
  .object({ fields: z.record(z.string(), fieldSchema) })
  .transform(({ fields }) => new Map(Object.entries(fields)));
export type PortalFields = z.infer<typeof fieldsSchema>;

const kinds: Readonly<Record<string, Exclude<FieldShape['kind'], 'choice'>>> = {
  string: 'text',
  text: 'text',
  url: 'text',
  address: 'text',
  integer: 'number',
  double: 'number',
  boolean: 'yes-no',
  date: 'day',
  datetime: 'moment',
};

/** Undefined for fields that no answer of a form fits: files, links to other things, what the portal counts itself. */
export function shapeOf({ type, isReadOnly, isMultiple, items = [] }: PortalField): FieldShape | undefined {
  if (isReadOnly) return undefined;
  const kind = kinds[type];
  if (kind) return { kind };
  if (type !== 'enumeration') return undefined;
  return { kind: 'choice', choices: items.map(({ ID, VALUE }) => ({ value: ID, label: VALUE })), isMultiple };
}

const nameIn = (to: string): string => to.slice(to.indexOf(':') + 1);

export function placeIn(owner: Owner, mapped: readonly MappedValue[], fields: PortalFields | undefined): Placed {
  return placeValues(
    mapped.filter((each) => isOf(owner, each)),
    (to) => {
      const field = fields?.get(nameIn(to));
      return field && shapeOf(field);
    },
  );
}

/** As `crm.item.add` takes them; unknown names it would drop without a word. */
export function fieldValues({ values }: Placed, fields: PortalFields | undefined): Record<string, unknown> {
  return Object.fromEntries(
    [...values].map(([to, fitted]) => {
      const name = nameIn(to);
      const value = valueOf(fitted, fields?.get(name)?.isDynamic ?? false);
      return [name, fields?.get(name)?.isMultiple && !Array.isArray(value) ? [value] : value];
    }),
  );
}

function valueOf(fitted: Fitted, isDynamic: boolean): unknown {
  if ('chosen' in fitted) return fitted.chosen.length === 1 ? Number(fitted.chosen[0]) : fitted.chosen.map(Number);
  if ('at' in fitted) return fitted.at.toISOString();
  // Fields of the portal's own count; those that come with it say a letter.
  if ('isYes' in fitted) return isDynamic ? Number(fitted.isYes) : fitted.isYes ? 'Y' : 'N';
  return 'number' in fitted ? fitted.number : fitted.text;
}

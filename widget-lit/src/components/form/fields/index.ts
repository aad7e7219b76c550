import type { FieldKind, FormField } from '@smartpoint/contracts/widgets/fields';
import type { FieldPart } from './field-part.ts';
import { email, name, phone, text } from './line.ts';
import type { more } from './more.ts';

const usual = { name, phone, email, text } satisfies Record<Exclude<FieldKind, keyof typeof more>, FieldPart>;

/**
 * How each kind of field is drawn and read. A new one is a file beside this one and a word in `more.ts`; what `more.ts`
 * has is here once {@link loadParts} has fetched it.
 */
export const parts: Partial<Record<FieldKind, FieldPart>> = { ...usual };

/** Fetches what these fields need beyond the usual ones. Gives its styles, where there is something. */
export const loadParts = async (fields: FormField[]): Promise<CSSStyleSheet | undefined> => {
  if (fields.every(({ kind }) => kind in usual)) return undefined;
  const found = await import('./more.ts');
  Object.assign(parts, found.more);
  return found.moreStyles.styleSheet;
};

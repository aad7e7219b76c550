import * as z from 'zod';
import { required, text, trimmed } from '../primitives.ts';
import { appearanceSchema, openingShape } from './common.ts';
import { pictureShape } from './pictures.ts';
import { checkTarget, itemKinds } from './targets.ts';

export { itemKinds, type ItemKind } from './targets.ts';

export const sides = ['right', 'left'] as const;
/** What stands on phones: the button, or a panel at the bottom with the first items. */
export const phoneForms = ['button', 'panel'] as const;

/** A line of the list. `key` is unique in the widget and stays when the words change. */
const itemSchema = z
  .object({
    key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
    kind: z.enum(itemKinds),
    label: required(60),
    note: trimmed(80).default(''),
    /** In the panel of phones, where there is room for a word or two; '': the label. */
    short: trimmed(16).default(''),
    /** Stands out in the panel of phones. */
    isMain: z.boolean().default(false),
    target: required(2000),
  })
  .superRefine(checkTarget);
export type MultiformItem = z.infer<typeof itemSchema>;

/** One floating button whose list leads to widgets, pages, a phone, messengers (S-6). */
export const multiformSettingsSchema = z.object({
  /** Words on the button. */
  button: required(40),
  /** Heading of the list. */
  title: required(80),
  text: text(200),
  /** Above the list. */
  ...pictureShape,
  side: z.enum(sides).default('right'),
  /** Widgets of before panels were there keep their button. */
  phone: z.enum(phoneForms).default('button'),
  items: z.array(itemSchema).min(1).max(12).refine(hasUniqueKeys, { error: 'unique-keys' }),
  appearance: appearanceSchema.prefault({}),
  ...openingShape,
});
export type MultiformSettings = z.infer<typeof multiformSettingsSchema>;

function hasUniqueKeys(items: { key: string }[]): boolean {
  return new Set(items.map(({ key }) => key)).size === items.length;
}

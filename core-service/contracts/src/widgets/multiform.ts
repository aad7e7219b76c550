import * as z from 'zod';
import { email, required, text, trimmed, webUrl } from '../primitives.ts';
import { appearanceSchema, openingShape } from './common.ts';

export const sides = ['right', 'left'] as const;
/** What stands on phones: the button, or a panel at the bottom with the first items. */
export const phoneForms = ['button', 'panel'] as const;

/** What an item of the list leads to, and how its target is written. Everything else is refused (E-5). */
const targets = {
  /** Another widget of the account, by its id. */
  widget: z.string().regex(/^[1-9]\d{0,14}$/),
  /** A page of the same site: `/contacts/`, `#order`. Not `//host`, which is another site. */
  page: z.string().regex(/^(\/(?![/\\])|[#?])\S*$/),
  link: webUrl,
  phone: z.string().regex(/^\+?(\d[\s().-]*){5,15}$/, { error: 'phone' }),
  email,
  telegram: z.string().regex(/^(@?[a-z]\w{3,31}|\+\d{7,15})$/i),
  whatsapp: z.string().regex(/^\+?(\d[\s().-]*){7,15}$/, { error: 'phone' }),
  viber: z.string().regex(/^\+?(\d[\s().-]*){7,15}$/, { error: 'phone' }),
  vk: z.string().regex(/^[\w.]{2,60}$/),
  max: z.string().regex(/^\w[\w./-]{1,119}$/),
} satisfies Record<string, z.ZodType<string>>;

export const itemKinds = [
  'widget',
  'page',
  'link',
  'phone',
  'email',
  'telegram',
  'whatsapp',
  'viber',
  'vk',
  'max',
] as const satisfies (keyof typeof targets)[];
export type ItemKind = (typeof itemKinds)[number];

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
  .superRefine(({ kind, target }, { addIssue }) => {
    const read = targets[kind].safeParse(target);
    if (!read.success) addIssue({ code: 'custom', path: ['target'], message: codeOf(read.error) });
  });
export type MultiformItem = z.infer<typeof itemSchema>;

/** One floating button whose list leads to widgets, pages, a phone, messengers (S-6). */
export const multiformSettingsSchema = z.object({
  /** Words on the button. */
  button: required(40),
  /** Heading of the list. */
  title: required(80),
  text: text(200),
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

/** Codes of `fields.json`: our own begin with a small letter. */
function codeOf({ issues: [issue] }: z.ZodError): string {
  if (issue?.path.length === 0 && /^[a-z-]+$/.test(issue.message)) return issue.message;
  return issue?.code === 'invalid_format' && issue.format === 'email' ? 'invalid-email' : 'invalid-format';
}

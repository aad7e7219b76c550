import * as z from 'zod';
import { email, webUrl } from '../primitives.ts';

/** A page of the same site: `/contacts/`, `#order`. Not `//host`, which is another site. */
export const sitePage = z.string().regex(/^(\/(?![/\\])|[#?])\S*$/);

/** What a button or a line leads to, and how its target is written. Everything else is refused (E-5). */
const targets = {
  /** Another widget of the account, by its id. */
  widget: z.string().regex(/^[1-9]\d{0,14}$/),
  page: sitePage,
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

/** Everything but a widget: what a link of a browser can lead to. */
export const linkKinds = itemKinds.filter((kind) => kind !== 'widget');
export type LinkKind = Exclude<ItemKind, 'widget'>;

interface Aimed {
  kind: ItemKind;
  target: string;
}

/** Refuses a target that its kind cannot have, at its own place. */
export function checkTarget({ kind, target }: Aimed, { addIssue }: z.RefinementCtx<Aimed>): void {
  const read = targets[kind].safeParse(target);
  if (!read.success) addIssue({ code: 'custom', path: ['target'], message: codeOf(read.error) });
}

/** Codes of `fields.json`: our own begin with a small letter. */
function codeOf({ issues: [issue] }: z.ZodError): string {
  if (issue?.path.length === 0 && /^[a-z-]+$/.test(issue.message)) return issue.message;
  return issue?.code === 'invalid_format' && issue.format === 'email' ? 'invalid-email' : 'invalid-format';
}

import { z } from 'zod';
import { locale, type Locale } from '@smartpoint/contracts/primitives';
import { widgetKinds } from '@smartpoint/contracts/widget-kinds';
import type { I18n, Translate } from '../../platform/i18n/index.ts';
import type { Letter } from '../../platform/mail/index.ts';
import type { ServicePurpose } from '../mail-permission/index.ts';
import { toHtml, toText, type LetterContent } from './letter-layout.ts';

const word = z.string().max(2000);

/** Letters of the service itself and what each needs. Texts: `mail:letter.<template>.*`. */
export const letterTemplates = {
  registration: z.object({ code: word, link: word }),
  /** The same door for an e-mail that has an account: who asks cannot tell (S-18), who reads can. */
  'registration-known': z.object({ link: word }),
  'password-reset': z.object({ code: word, link: word }),
  'password-reset-unknown': z.object({ link: word }),
  /** The two codes of a changed e-mail (ADR 59). */
  'email-old': z.object({ code: word, wanted: word }),
  'email-new': z.object({ code: word }),
  'password-changed': z.object({ link: word }),
  'email-changed': z.object({ link: word }),
  'second-step-on': z.object({ link: word }),
  'second-step-off': z.object({ link: word }),
  /** To members who want it: the week that is over, with its figures in `report`. */
  weekly: z.object({ account: word, week: word, leads: word, link: word }),
  /** Of the people behind it: the number of the account, and the address they signed up with. No words of theirs. */
  invite: z.object({ account: word, inviter: word, role: word, link: word }),
  /** Who holds a copied link of it proves the mailbox. */
  'invite-code': z.object({ code: word, account: word }),
  /** To whom somebody wants to send letters about leads (ADR 32). */
  'address-confirm': z.object({ account: word, asker: word, link: word }),
  /** To those who manage an account: a service takes none of its leads. */
  'connection-broken': z.object({ account: word, connection: word, reason: word, link: word }),
  /** The same: none come any more, for longer than chance explains; and that they come again. */
  'leads-stopped': z.object({ where: word, since: word, usual: word, advice: word, link: word }),
  'leads-again': z.object({ where: word, since: word, link: word }),
  /** To support (S-32). */
  'module-request': z.object({ accountId: word, module: word, contact: word, comment: word }),
  /** To support (S-63). */
  'api-request': z.object({ accountId: word, comment: word }),
} as const;
export type LetterTemplate = keyof typeof letterTemplates;

/** As what its reader declines a letter. Those to the support of this installation are nobody else's to decline. */
export const declinedAs: Record<LetterTemplate, ServicePurpose | undefined> = {
  registration: 'codes',
  'registration-known': 'codes',
  'password-reset': 'codes',
  'password-reset-unknown': 'codes',
  'email-old': 'codes',
  'email-new': 'codes',
  'password-changed': 'codes',
  'email-changed': 'codes',
  'second-step-on': 'codes',
  'second-step-off': 'codes',
  weekly: 'weekly',
  invite: 'requests',
  'invite-code': 'requests',
  'address-confirm': 'requests',
  'connection-broken': 'alerts',
  'leads-stopped': 'alerts',
  'leads-again': 'alerts',
  'module-request': undefined,
  'api-request': undefined,
};

const bar = z.object({ label: word, value: word, share: z.number().min(0).max(1) });
/** Figures in words of the reader: what a letter shows beyond its text. */
const reportSchema = z.object({
  figures: z.array(z.object({ label: word, value: word, note: word })),
  bars: z.array(z.object({ title: word, rows: z.array(bar) })),
  sections: z.array(
    z.object({ title: word, facts: z.array(z.object({ label: word, value: word, href: word.optional() })) }),
  ),
});
export type LetterReport = z.infer<typeof reportSchema>;

/** A letter as its sender orders it. */
export interface SystemLetter {
  to: string;
  template: LetterTemplate;
  params: Record<string, string>;
  locale: Locale;
  report?: LetterReport | undefined;
}

const templates = Object.keys(letterTemplates) as [LetterTemplate, ...LetterTemplate[]];
const storedSchema = z.object({
  to: z.string(),
  template: z.enum(templates),
  params: z.record(z.string(), z.string()),
  locale,
  report: reportSchema.optional(),
});

/** The letter with exactly the values of its template. @throws ZodError when one is missing */
export function checkLetter(letter: SystemLetter): SystemLetter {
  return { ...letter, params: letterTemplates[letter.template].parse(letter.params) };
}

/** @throws ZodError | SyntaxError */
export function readLetter(stored: string): SystemLetter {
  return checkLetter(storedSchema.parse(JSON.parse(stored)));
}

const urgent = new Set<LetterTemplate>([
  'registration',
  'registration-known',
  'password-reset',
  'password-reset-unknown',
  'email-old',
  'email-new',
  'invite-code',
]);

/** Somebody waits for it at the screen, and a code is of use for minutes; other letters may come the next day. */
export function isUrgent(template: LetterTemplate): boolean {
  return urgent.has(template);
}

export interface LetterWords {
  i18n: I18n;
  brand: string;
  supportEmail: string;
  /** Where the reader of a letter declines all like it. */
  declineUrl(letter: { email: string; purpose: ServicePurpose }): string;
}

/** Words for the letter in the reader's language. */
export function composeSystemLetter(letter: SystemLetter, words: LetterWords): Omit<Letter, 'messageId'> {
  const t = words.i18n.translator(letter.locale);
  const params = inWords(letter.params, t);
  const { code, link } = params;
  const values = { brand: words.brand, support: words.supportEmail, ...params };
  const text = (part: string) => t(`mail:letter.${letter.template}.${part}`, values);
  const facts = supportFacts({ ...letter, params }).map(([label, value]) => ({
    label: t(`mail:fact.${label}`),
    value,
  }));
  const purpose = declinedAs[letter.template];
  const declineUrl = purpose && words.declineUrl({ email: letter.to, purpose });
  const content: LetterContent = {
    heading: text('heading'),
    paragraphs: text('text').split('\n'),
    ...(code && { code }),
    ...(link && { button: { label: text('button'), href: link } }),
    ...(letter.report && { figures: letter.report.figures, bars: letter.report.bars }),
    sections: facts.length > 0 ? [{ title: t('mail:section.request'), facts }] : (letter.report?.sections ?? []),
    footer: [t('mail:footer.service', values)],
    ...(declineUrl && { decline: { label: t(`mail:decline.${purpose}`), href: declineUrl } }),
  };
  const texts = { subject: text('subject'), text: toText(content), html: toHtml(content, letter.locale) };
  return { to: [letter.to], ...texts, ...(declineUrl && { declineUrl }) };
}

/** Roles and modules by their names instead of their codes. */
function inWords({ ...params }: SystemLetter['params'], t: Translate): SystemLetter['params'] {
  if (params.role) params.role = t(`mail:role.${params.role}`);
  if (widgetKinds.some((kind) => kind === params.module)) params.module = t(`leads:kind.${params.module}`);
  return params;
}

function supportFacts({ template, params }: SystemLetter): [label: string, value: string][] {
  if (template !== 'module-request' && template !== 'api-request') return [];
  return Object.entries(params).filter(([, value]) => value !== '');
}

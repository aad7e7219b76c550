import * as z from 'zod';
import { later } from './later-rules.ts';
import { readUrl } from './read-url.ts';
import { readEmail } from './email-address.ts';
import { plainText, withoutInvisible } from './plain-text.ts';

/** Text people type: trimmed, without NUL (PostgreSQL cannot store it) and lone surrogates. */
export const text = (max: number) => z.string().max(max).refine(isStorable, { error: 'bad-characters' });

/** Of what is saved whole: the version that was seen. Left out: whatever is there is overwritten. */
export const seenVersion = text(100).optional();

function isStorable(value: string): boolean {
  return !value.includes('\0') && value.isWellFormed();
}

export const trimmed = (max: number) => text(max).trim();
/** Something in it can be seen. An empty one is refused for being empty. */
const isSeen = later('is-seen', (value: string): boolean => value === '' || withoutInvisible(value).trim() !== '');
export const required = (max: number) => trimmed(max).min(1).refine(isSeen, { error: 'required' });

/** E-mail in the form we compare by ({@link readEmail}). One address: no lists, no display names, no line breaks. */
export const email = z
  .string()
  .max(1000)
  .meta({ format: 'email' })
  .transform((typed, context) => {
    const read = readEmail(typed);
    if (read !== undefined) return read;
    context.issues.push({ code: 'invalid_format', format: 'email', input: typed });
    return z.NEVER;
  });
export const password = z.string().min(8).max(200);
/**
 * From a letter: the eight digits people type (26 bits, at most five tries, ASVS 6.5) or the token of its link. Spaces,
 * dashes and invisible signs come along when it is pasted, and the words of its line.
 */
export const code = z
  .string()
  .max(500)
  .transform((typed) => onlyCodeOf(typed) ?? bareCode(typed))
  .pipe(z.string().regex(/^([0-9]{8}|spl_[\w-]{43})$/));

/** Six digits of an authenticator app, or a recovery code, however it was typed. */
export const secondCode = z
  .string()
  .max(100)
  .transform((typed) => bareCode(typed).toUpperCase())
  .pipe(z.string().regex(/^([0-9]{6}|[A-Z2-7]{16})$/));

/** Where words stand around it: the eight digits, when there are no others. */
function onlyCodeOf(typed: string): string | undefined {
  const line = plainText(typed);
  const [run, ...others] = line.match(/\d[\d\s-]*/g) ?? [];
  const digits = run?.replace(/\D/g, '');
  return /\p{L}/u.test(line) && !line.includes('spl_') && others.length === 0 && digits?.length === 8
    ? digits
    : undefined;
}

function bareCode(typed: string): string {
  const plain = plainText(typed).replace(/\s+/g, '');
  return plain.startsWith('spl_') ? plain : plain.replace(/[^\p{L}\p{N}]/gu, '');
}

export const locale = z.enum(['ru', 'en']);
export type Locale = z.infer<typeof locale>;

/**
 * A place of the IANA list, or UTC. No abbreviations: `CET` is a place with summer time to a browser and a fixed offset
 * to PostgreSQL; `IST` is India to the one and Israel to the other.
 */
export const timeZone = z.string().max(64).refine(isTimeZone, { error: 'unknown-time-zone' });

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return /^([A-Z]\w*\/.+|UTC)$/i.test(name);
  } catch {
    return false;
  }
}

/** Web address with http or https only: it ends in links people click. */
export const webUrl = text(2000)
  .trim()
  .refine((value) => /^https?:\/\/[^\s]+$/i.test(value) && readUrl(value) !== undefined, { error: 'web-address' });

/** Like {@link webUrl}, or empty. */
export const optionalWebUrl = z.union([z.literal(''), webUrl]);

/** Site address as people type it: `shop.ru` becomes `https://shop.ru`. */
export const siteUrl = z
  .string()
  .trim()
  .min(1)
  .max(2000)
  .transform((value) => (/^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `https://${value}`))
  .pipe(webUrl);

/**
 * Host name as people list it, lower case; `*.shop.ru` covers subdomains. Of an address that was pasted whole, its host.
 */
export const domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(2000)
  .transform((value) => value.replace(/^https?:\/\//, '').replace(/\.?(:\d+)?([/?#].*)?$/s, ''))
  .pipe(
    z
      .string()
      .max(253)
      .regex(/^(\*\.)?(?=.)([\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?\.)*[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?$/u),
  );

/** Local calendar day `YYYY-MM-DD` of the years 2 to 9998: no year 0, nor five digits, in the period before or the day after. */
export const day = z
  .string()
  .refine((value) => /^\d{4}-\d{2}-\d{2}$/.test(value) && isRealDay(value), { error: 'day' });

function isRealDay(value: string): boolean {
  const date = new Date(`${value}T00:00:00Z`);
  const isReal = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
  return isReal && date.getUTCFullYear() > 1 && date.getUTCFullYear() < 9999;
}

/** Both days inclusive, in the account's time zone. */
export const period = z
  .object({ from: day, to: day })
  .refine(({ from, to }) => from <= to, { error: 'from-after-to', path: ['from'] });

export const id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);
export const timestamp = z.string().describe('RFC 3339 time in UTC');
export const none = z.object({}).describe('Empty answer');
/** Answers that only say "heard", the same for every input (no account oracle). */
export const accepted = z.object({ accepted: z.literal(true) });
export const idParams = <K extends string>(name: K) => z.object({ [name]: id } as Record<K, typeof id>);

/** A version of a widget's settings. */
export const widgetVersion = z.coerce.number().int().positive().max(2_147_483_647);

/** A variant of an A/B test: number of the test and version, as in `12-3`. */
export const variantOfTest = z.string().regex(/^\d{1,15}-\d{1,9}$/);

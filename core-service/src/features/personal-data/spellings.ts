import { domainToASCII } from 'node:url';
import { plainText } from '@smartpoint/contracts/plain-text';

/**
 * Regular expressions of PostgreSQL that find one contact in any text, however it is written there. They depend on no locale
 * of the database: in that of C only Latin letters have a case. In addresses signs may stand as %XX.
 */
export type Spelling = string;

const invisible = '[\\u00AD\\u180E\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2064\\uFEFF]*';
const encoded = '%[0-9A-Fa-f]{2}';
const letters =
  'A-Za-z\\u00AA\\u00B5\\u00BA\\u00C0-\\u1FFF\\u2C00-\\u2DFF\\u3040-\\uD7FF\\uF900-\\uFDFF\\uFF21-\\uFF3A\\uFF41-\\uFFDC';

/** The address itself, and no longer one that holds it. @param email as `readEmail` gives it */
export function emailSpelling(email: string): Spelling {
  const at = email.lastIndexOf('@');
  const [local, domain] = [email.slice(0, at), email.slice(at + 1)];
  const hosts = [...new Set([domain, domainToASCII(domain)])].map(written).join('|');
  // Before it may stand the end of a sign that JSON or an address has in its own way.
  const before = `(?:^|[^${letters}${digits()}._%-]|%[2357][0-9A-Fa-f]|\\\\[bfnrt])`;
  const after = `[.\\u3002]*(?:$|[^${letters}${digits()}.\\u3002_-])`;
  const join = `[[:space:]]*${invisible}`;
  return `${before}${invisible}${written(local)}${join}${sign('@')}${join}(?:${hosts})${after}`;
}

/** A number that is known: with its country, a trunk prefix, both, a prefix typed twice, or none of them. */
export function phoneSpelling({ code, national }: { code: string; national: string }): Spelling {
  const gap = `(?:${encoded}|[^${digits()}])*`;
  const maybe = (...prefixes: string[]) =>
    `(?:(?:${prefixes.map((prefix) => digitsIn(prefix, gap)).join('|')})${gap})?`;
  const prefix = maybe('00', '810', '0', '8') + maybe(code) + maybe('80', '0', '8', code);
  const other = `[^${digits()}]`;
  return `(?:^|${other}|${encoded})${prefix}${digitsIn(national, gap)}(?:$|${other})`;
}

/** Digits that are no number anybody knows: one after the other, whatever stands between and around them. */
export const digitsSpelling = (sought: string): Spelling => digitsIn(sought, `(?:${encoded}|[^${digits()}])*`);

const digitsIn = (text: string, gap: string): string =>
  [...text].map((digit) => `[${sameDigits().get(digit) ?? digit}]`).join(gap);

const written = (text: string): string => [...text].map(sign).join(invisible);

/** A sign in either case, as wide as two, and as an address on the wire has it. */
function sign(char: string): string {
  const cases = [...new Set([char, char.toUpperCase()])].filter((each) => [...each].length === 1);
  const wide = cases
    .filter((each) => /[!-~]/.test(each))
    .map((each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0));
  const onWire = cases.map((each) => encodeURIComponent(each)).filter((each) => each.startsWith('%'));
  const anyCase = onWire.map((each) => each.replace(/[A-F]/g, (hex) => `[${hex}${hex.toLowerCase()}]`));
  return `(?:${[...[...cases, ...wide].map(literal), ...anyCase].join('|')})`;
}

const literal = (char: string): string => char.replace(/[^\p{L}\p{N}]/u, '\\$&');

let known: Map<string, string> | undefined;

/** Signs that are read as each of the ten digits: of any script, as wide as two, in circles. */
function sameDigits(): Map<string, string> {
  if (known) return known;
  known = new Map();
  for (let code = 0; code <= 0xffff; code++) {
    const char = String.fromCharCode(code);
    if (!/\p{N}/u.test(char)) continue;
    const read = plainText(char);
    if (/^[0-9]$/.test(read)) known.set(read, (known.get(read) ?? '') + char);
  }
  return known;
}

const digits = (): string => [...sameDigits().values()].join('');

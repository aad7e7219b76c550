import { readPhone } from './phone.ts';

/** What of a lead people look for. */
export interface FindableLead {
  name: string;
  phone: string;
  phoneE164: string | null;
  email: string;
  formName: string;
  fields: readonly { value: string }[];
}

const mostWords = 200;
const longestWord = 40;
const longestSought = 200;
/** Fewer digits of the end of a number are looked for by nobody. */
const shortestEnd = 4;

/**
 * Words by which a lead is found. A number stands with all its ends, so that any run of its digits begins one; an e-mail
 * stands whole too.
 */
export function wordsOf({ name, phone, phoneE164, email, formName, fields }: FindableLead): string[] {
  const numbers = [digitsOf(phoneE164 ?? ''), digitsOf(phone)].filter((digits) => digits.length >= shortestEnd);
  const texts = [name, email, formName, ...fields.map(({ value }) => value)];
  const words = [...numbers.flatMap(endsOf), ...[email.trim().toLowerCase()].filter(isWhole), ...texts.flatMap(split)];
  return [...new Set(words)].slice(0, mostWords);
}

/** What is looked for: any one of the beginnings in each group, all groups. Empty: no word is in it. */
export function soughtOf(typed: string): string[][] {
  const text = typed.trim().slice(0, longestSought);
  if (/^[\s\d()+.\-–—№#]+$/.test(text)) return beginningsOf(text);
  const email = text.trim().toLowerCase();
  if (isWhole(email)) return [[email]];
  return [...new Set(split(text))].slice(0, 8).map((word) => (/^\d+$/.test(word) ? numberOf(word) : [word]));
}

/** What is typed where it holds no letter and no digit: looked for as it stands, since no word is in it. */
export function signsOf(typed: string): string | undefined {
  const signs = typed.trim().slice(0, longestSought).toWellFormed();
  return signs !== '' && soughtOf(signs).length === 0 ? signs : undefined;
}

function beginningsOf(text: string): string[][] {
  const digits = digitsOf(text).slice(0, longestWord);
  return digits ? [numberOf(digits, readPhone(text))] : [];
}

/** A number as people write it: with 8 for 7, or as only one can be meant. */
function numberOf(digits: string, e164: string | null = null): string[] {
  const own = e164 === null ? [] : [digitsOf(e164)];
  const withSeven = digits.startsWith('8') && digits.length > shortestEnd ? [`7${digits.slice(1)}`] : [];
  return [...new Set([digits, ...withSeven, ...own])];
}

function endsOf(digits: string): string[] {
  const short = digits.slice(0, 20);
  return Array.from({ length: short.length - shortestEnd + 1 }, (_, from) => short.slice(from));
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

function isWhole(email: string): boolean {
  return /^[\p{L}\p{N}._+-]+@[\p{L}\p{N}.-]+$/u.test(email) && email.length <= 100;
}

/** Letters and digits alone are words; case, ё and compatibility forms make no difference. */
function split(text: string): string[] {
  const plain = text.slice(0, 4000).normalize('NFKC').toLowerCase().replaceAll('ё', 'е');
  return plain
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => word.slice(0, longestWord));
}

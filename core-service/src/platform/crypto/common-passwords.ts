import { isDate, isRun, isUsualAffix, repeatedPart } from './common-password-patterns.ts';
import { inLatinLetters } from './cyrillic-in-latin.ts';
import { ENGLISH_WORDS } from './common-password-words.en.ts';
import { RUSSIAN_WORDS } from './common-password-words.ru.ts';

/** Nobody's habit makes longer ones; also bounds the search. */
const LONGEST = 40;
const SHORT_PART = 4;
/** Old systems cut passwords here, so lists are full of `liverpoo`. */
const OLD_LIMIT = 8;

/**
 * True for passwords an attacker tries first. Instead of a leaked list it knows how such passwords are made: a known word
 * (leet spelling, capitals and keyboard layout aside) with a usual beginning or ending, keyboard and number runs, repeats
 * and dates. Measured against a public list: nine tenths of its first 3000 that have eight characters (ASVS 6.2.4), and
 * far more combinations than it holds. Unusual words, phrases and random characters pass. Takes a few milliseconds at most.
 */
export function isCommonPassword(password: string): boolean {
  const text = password
    .slice(0, 4 * LONGEST)
    .normalize('NFKC')
    .toLowerCase()
    .trim();
  if (text.length > LONGEST) return (repeatedPart(text)?.length ?? LONGEST) <= 2 * SHORT_PART;
  return isGuessable(text) || isGuessable(text.replace(/[\s._-]+/g, ''));
}

function isGuessable(text: string): boolean {
  const part = repeatedPart(text);
  if (part && (part.length <= SHORT_PART || isGuessable(part))) return true;
  return isFiller(text) || isDate(text) || hasWordAmongFillers(text);
}

/** Up to three runs and one usual affix in any order: `qwe123`, `1234qwer!`, `aaa111`. */
function isFiller(text: string, runs = 3, affixes = 1): boolean {
  if (text === '') return true;
  for (let end = text.length; end > 0; end -= 1) {
    const [start, rest] = [text.slice(0, end), text.slice(end)];
    if (runs > 0 && isRun(start) && isFiller(rest, runs - 1, affixes)) return true;
    if (affixes > 0 && isUsualAffix(start) && isFiller(rest, runs, affixes - 1)) return true;
  }
  return false;
}

function hasWordAmongFillers(text: string): boolean {
  for (let start = 0; start < text.length; start += 1) {
    if (!isFiller(text.slice(0, start), 1)) continue;
    for (let end = text.length; end > start + 1; end -= 1) {
      if (isWord(text.slice(start, end)) && isFiller(text.slice(end), 2)) return true;
    }
  }
  return false;
}

function isWord(text: string): boolean {
  return WORDS.has(text) || WORDS.has(withoutLeet(text, 'i')) || WORDS.has(withoutLeet(text, 'l'));
}

function withoutLeet(text: string, one: 'i' | 'l'): string {
  return text.replace(/[013457@$!]/g, (sign) => (sign === '1' || sign === '!' ? one : (LEET[sign] ?? sign)));
}

const LEET: Record<string, string> = { 0: 'o', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's' };

const WORDS = new Set([
  ...ENGLISH_WORDS.flatMap((word) => [word, word.slice(0, OLD_LIMIT)]),
  ...RUSSIAN_WORDS.flatMap((word) => [word, ...inLatinLetters(word)]),
]);

import { plainText } from '@smartpoint/contracts/plain-text';
import {
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  type CountryCode,
} from 'libphonenumber-js/max';
import { distinct, isGroupedAsOurs, readingsOf, type Reading } from './phone-readings.ts';
import { countDigits, digitsOf, phonePieces, readableText, type PhonePiece } from './phone-text.ts';

/**
 * The number in E.164 when only one can be meant, else null: whatever dials or compares numbers takes no guesses
 * (ADR 0024). Reads what people type: any brackets, spaces and digits, 8 for +7, a prefix typed twice, words around, an
 * extension (left out). Keep the typed text beside it (S-40): it holds the rest, and all there is of a doubtful number.
 *
 * @param country ISO 3166-1 alpha-2; for numbers without country code. An unknown one counts as RU.
 */
export function readPhone(raw: string, country = 'RU'): string | null {
  const own = isSupportedCountry(country) ? country : 'RU';
  const found = distinct(phonePieces(readableText(raw)).flatMap((piece) => readPiece(piece, own)));
  const first = found.find((reading) => reading.explicit) ?? (found.length === 1 ? found[0] : undefined);
  return first?.e164 ?? null;
}

/** The code of its country, and what people there dial without it. */
export function partsOfPhone(e164: string): { code: string; national: string } {
  const phone = parsePhoneNumberFromString(e164);
  return phone
    ? { code: phone.countryCallingCode, national: phone.nationalNumber }
    : { code: '', national: digitsOf(e164) };
}

/** Whether any text holds a number for somebody who knows the place: a local one has five digits at least. */
export function holdsNumber(raw: string): boolean {
  return countDigits(plainText(raw)) >= 5;
}

/**
 * Whether what was typed where a number is asked for may be dialled: short and internal ones have three digits (112, 204),
 * behind a plus there are more, letters stand for keys (1-FLOWERS), and words for digits (восемь девятьсот…).
 */
export function mayBeDialled(raw: string): boolean {
  const text = readableText(raw);
  const isWord = /^\P{L}*\d[\s().-]*\p{L}{3}/u.test(text);
  return isWord || countDigits(text) >= (text.includes('+') ? 5 : 3);
}

/**
 * The `phone` of the orders API (S-66): `7 (777) 777-77-77` for certain numbers of +7, anything else as typed. Also as
 * typed when the text holds other digits (an extension, a second phone, a flat): the API must not lose them.
 */
export function formatPhoneForOrders(e164: string | null, raw: string): string {
  const parts = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(e164 ?? '');
  if (!parts) return raw;

  const [, area, first, second, third] = parts;
  const typed = digitsOf(readableText(raw)).replace(/^[78]{1,2}(?=\d{10}$)/, '');
  const isWhole = typed === '' || typed === parts.slice(1).join('');
  return isWhole ? `7 (${area}) ${first}-${second}-${third}` : raw;
}

/** The number a piece means; none when there are several. */
function readPiece(piece: PhonePiece, country: CountryCode): Reading[] {
  const whole = readingsOf(piece, country);
  // Without its plus, a number of another country may be one of this country with an extension: 996 555 12 34 56.
  const bare = `+${piece.groups.join('')}`;
  const isCertain =
    whole.length > 0 && (piece.hasPlus || !whole.some(({ e164 }) => e164 === bare && !isOwn(e164, country)));
  const starts = isCertain ? [] : startsOf(piece, country);
  const [first] = starts;
  // Behind a number with its extension stands the next number; one that begins inside it is another way to read it.
  const inner = innerRuns(piece).filter(({ from }) => !first || from < first.to);
  const found = [
    ...whole,
    ...starts,
    ...inner.flatMap(({ groups }) => readingsOf({ hasPlus: false, groups }, country)),
  ];
  return distinct(found).length === 1 ? found.slice(0, 1) : [];
}

/** A number with more digits after a gap: an extension without a word, a second number. One digit may be a slip. */
function startsOf({ hasPlus, groups, gaps }: PhonePiece, country: CountryCode): (Reading & { to: number })[] {
  return groups.slice(1).flatMap((_group, index) => {
    const to = index + 1;
    const hasTail = isLoose(gaps[to]) && groups.slice(to).join('').length > 1;
    const start = groups.slice(0, to);
    const readings = hasTail ? readingsOf({ hasPlus, groups: start }, country) : [];
    // Where more follows, +975 017 12 34 56 is no number of ours that lost its 7, nor is 992 91 123 45 67 8 one.
    const isStrange = !/^[78]/.test(start[0] ?? '') && (hasPlus || (start[0]?.length === 3 && !isGroupedAsOurs(start)));
    return readings.filter(({ e164 }) => !(isStrange && e164.startsWith('+7'))).map((reading) => ({ ...reading, to }));
  });
}

/** Numbers with trunk prefix behind other digits: `18.00 8 926 244-43-93`. */
function innerRuns({ hasPlus, groups, gaps }: PhonePiece): { from: number; groups: string[] }[] {
  if (hasPlus) return [];
  return groups.flatMap((_start, from) => {
    const ends = groups.map((_end, to) => ({ from, groups: groups.slice(from, to + 1) }));
    return from > 0 && isLoose(gaps[from]) ? ends.filter((run) => /^[78]\d{10}$/.test(run.groups.join(''))) : [];
  });
}

const isOwn = (e164: string, country: CountryCode): boolean => e164.startsWith(`+${getCountryCallingCode(country)}`);

function isLoose(gap = ''): boolean {
  return /[\s(),/|]/.test(gap);
}

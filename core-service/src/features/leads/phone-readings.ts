import { getCountryCallingCode, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import type { PhonePiece } from './phone-text.ts';

/** A number that may be meant, in E.164. */
export interface Reading {
  e164: string;
  /** Written with its country code or trunk prefix: no order number or flat looks like that. */
  explicit: boolean;
}

type Numbered = Pick<PhonePiece, 'hasPlus' | 'groups'>;

/** Every number that the whole piece may mean: more than one, or none, and nobody can say which was meant. */
export function readingsOf(piece: Numbered, country: CountryCode): Reading[] {
  const isRussian = getCountryCallingCode(country) === '7';
  const exit = exitCodeOf(piece, isRussian);
  if (!piece.hasPlus && exit === 0) return distinct(nationalReadings(piece.groups, country, isRussian));
  return distinct(plusReadings(withoutStart(piece.groups, exit), isRussian));
}

export function distinct(readings: Reading[]): Reading[] {
  return readings.filter(({ e164 }, index) => readings.findIndex((each) => each.e164 === e164) === index);
}

/** The length of an exit code: 00 anywhere, 8 10 from Russia. */
function exitCodeOf({ hasPlus, groups }: Numbered, isRussian: boolean): number {
  const digits = groups.join('');
  if (digits.startsWith('00')) return 2;
  return !hasPlus && isRussian && /^810\d{9}/.test(digits) ? 3 : 0;
}

function withoutStart(groups: string[], length: number): string[] {
  const [first = '', ...rest] = groups;
  if (length === 0) return groups;
  return first.length > length ? [first.slice(length), ...rest] : withoutStart(rest, length - first.length);
}

function plusReadings(groups: string[], isRussian: boolean): Reading[] {
  const digits = groups.join('');
  if (digits.startsWith('7')) return plusSeven(groups, digits);
  const abroad = explicit(valid(`+${digits}`));
  // A country code that stands alone is one: +49 30 123456.
  if (!isRussian || (groups.length > 1 && isCodeOf(groups, abroad))) return abroad;

  // +8 926 244…: a plus before the trunk prefix. Together it may be another country's: +84 is Viet Nam.
  if (/^8\d{10}$/.test(digits)) {
    const own = explicit(valid(`+7${digits.slice(1)}`));
    return groups[0] === '8' ? own : [...own, ...abroad];
  }
  // +926 244…: the 7 was left out. +971 50 123 45 is another country's, and short.
  if (isGroupedAsOurs(groups)) return [...explicit(valid(`+7${digits}`)), ...abroad];
  return abroad;
}

/** Ten digits in one piece, or a Russian area code of three digits and what people put behind it. */
export function isGroupedAsOurs(groups: string[]): boolean {
  return ['10', '3 7', '3 3 4', '3 3 2 2', '3 2 2 3'].includes(groups.map(({ length }) => length).join(' '));
}

function plusSeven(groups: string[], digits: string): Reading[] {
  if (digits.length === 12) return twicePrefixed(groups, digits);
  // A mask wrote +7, the visitor began with 8 and left a digit out: eleven digits, and not the ones that were meant.
  const isShort = groups[0] === '7' && /^[78]$/.test(groups[1] ?? '');
  return digits.length === 11 && !isShort ? explicit(valid(`+${digits}`)) : [];
}

function nationalReadings(groups: string[], country: CountryCode, isRussian: boolean): Reading[] {
  const digits = groups.join('');
  const own = isRussian ? russianReadings(groups, digits, country) : ownReadings(digits, country);
  // Signs of another country: a trunk zero behind its code, 975 (0) 17…, and a code where ours have three digits, 93 70….
  const isForeign = groups.slice(1).includes('0') || (isRussian && /^\d{1,2}$/.test(groups[0] ?? ''));
  if (isForeign && own.some(({ explicit: isCertain }) => !isCertain)) return [];
  const abroad = isRussian && digits.startsWith('7') ? [] : withoutPlus(groups, digits, country);
  // The country's own number, unless another's code stands where no area code can: 49 30 123456.
  const isAmbiguous = own.length === 0 || (groups.length > 1 && /^\d{1,2}$/.test(groups[0] ?? ''));
  return isAmbiguous ? [...own, ...abroad] : own;
}

function russianReadings(groups: string[], digits: string, country: CountryCode): Reading[] {
  if (/^[78]\d{10}$/.test(digits)) return explicit(valid(`+7${digits.slice(1)}`));
  if (/^[78]{2}\d{10}$/.test(digits)) return twicePrefixed(groups, digits);
  if (!/^\d{10}$/.test(digits) || mayBeShort(digits, country)) return [];
  return valid(`+7${digits}`).map((e164) => ({ e164, explicit: false }));
}

/** Ten digits from 8 or 7 are a whole number, or a prefix and a number with one digit lost: 8342123456. */
function mayBeShort(digits: string, country: CountryCode): boolean {
  if (!/^[78]/.test(digits)) return false;
  return country !== 'KZ' || digits.startsWith('8') || valid(`+7${digits.slice(1)}0`).length > 0;
}

/** `+7 8926…`, `8 8926…`, `+7 7926…`: twelve digits, unless they are a number with one digit too many. */
function twicePrefixed(groups: string[], digits: string): Reading[] {
  if (!/^[78]{2}\d{10}$/.test(digits)) return [];
  const isApart = groups[0]?.length === 1 && (groups[1]?.length === 1 || groups[1]?.length === 11);
  const isTooLong = !isApart && valid(`+7${digits.slice(1, 11)}`).length > 0;
  return isTooLong ? [] : explicit(valid(`+7${digits.slice(2)}`));
}

/** With a trunk prefix or without, as the country's own plan has it. */
function ownReadings(digits: string, country: CountryCode): Reading[] {
  return valid(digits, country).map((e164) => ({ e164, explicit: digits.startsWith('0') || digits.startsWith('8') }));
}

/** A forgotten plus. Fewer digits in a row may also be an own number with one too many: 92624443931, 892624443931. */
function withoutPlus(groups: string[], digits: string, country: CountryCode): Reading[] {
  const abroad = explicit(valid(`+${digits}`));
  const isOwnCode = digits.startsWith(getCountryCallingCode(country));
  const isLong = digits.length >= (/^[78]/.test(digits) ? 13 : 12) || isOwnCode || /^7\d{10}$/.test(digits);
  // (670) 234-5678 is a number of Timor without its plus, or one of North America without its 1.
  if (digits.length === 10 && valid(`+1${digits}`).length > 0) return [];
  return (groups.length === 1 && isLong) || (groups.length > 1 && isCodeOf(groups, abroad)) ? abroad : [];
}

/** True when the first run of digits is just the country code of the reading. */
function isCodeOf(groups: string[], readings: Reading[]): boolean {
  return readings.some(({ e164 }) => parsePhoneNumberFromString(e164)?.countryCallingCode === groups[0]);
}

function explicit(numbers: string[]): Reading[] {
  return numbers.map((e164) => ({ e164, explicit: true }));
}

/** In E.164 when it lies in a range its country has given out, else nothing. */
function valid(text: string, country?: CountryCode): string[] {
  const phone = parsePhoneNumberFromString(text, { defaultCountry: country, extract: false });
  return phone?.isValid() ? [phone.number] : [];
}

import { isSupportedCountry, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';

export interface NormalisedPhone {
  /** `+79262444393`, without extension; null when nothing in the text can be a phone number. */
  e164: string | null;
  /** Right length for its country. The only ground to ask the visitor again. */
  possible: boolean;
  /** In a range its country has given out, as far as the bundled numbering plan knows; new ranges appear yearly. */
  valid: boolean;
}

const NOTHING: NormalisedPhone = { e164: null, possible: false, valid: false };
const MAX_LENGTH = 250;

/**
 * Reads a phone as people type it: any brackets, spaces and digits, 8 for +7, words around, an extension (left out of
 * `e164`), a forgotten plus. Keep the typed text next to the result (S-40): it holds what was left out. Without area
 * code a number is not possible, since nobody else can call it.
 *
 * @param defaultCountry ISO 3166-1 alpha-2; for numbers without country code. An unknown one counts as RU.
 */
export function normalisePhone(raw: string, defaultCountry = 'RU'): NormalisedPhone {
  const country = isSupportedCountry(defaultCountry) ? defaultCountry : 'RU';
  const pieces = numberPieces(raw);
  const likely = pieces.flatMap((piece) => readingsOf(piece, country));

  return choose(likely, country) ?? choose(pieces.flatMap(desperateReadings), country) ?? NOTHING;
}

/** The first valid reading, else the first possible one. */
function choose(readings: string[], country: CountryCode): NormalisedPhone | undefined {
  const possible = readings.map((reading) => parse(reading, country)).filter((result) => result.possible);
  return possible.find((result) => result.valid) ?? possible[0];
}

/**
 * The `phone` of the orders API (S-66): `7 (777) 777-77-77` for numbers of +7, anything else as typed. Also as typed
 * when the text holds other digits (an extension, a second phone, a flat): the API must not lose them.
 */
export function formatPhoneForOrders(e164: string | null, raw: string): string {
  const parts = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(e164 ?? '');
  if (!parts) return raw;

  const [, area, first, second, third] = parts;
  const typed = digitsOf(plainDigits(raw)).replace(/^[78](?=\d{10}$)/, '');
  const isWhole = typed === '' || typed === parts.slice(1).join('');
  return isWhole ? `7 (${area}) ${first}-${second}-${third}` : raw;
}

/** Words, extensions and second numbers cut off: a letter is never inside a number, a comma or slash may be. */
function numberPieces(raw: string): string[] {
  const chunks = plainDigits(raw).split(/[\p{L}#*;]+/u);
  return chunks.flatMap((chunk) => [chunk, ...chunk.split(/[,/|\n]/)]).filter((piece) => /\d/.test(piece));
}

/** The ways to understand one piece, likeliest first. */
function readingsOf(piece: string, country: CountryCode): string[] {
  const digits = digitsOf(piece);
  const hasPlus = /^\D*\+/.test(piece);
  const russian = (country === 'RU' || country === 'KZ') && russianReading(piece, digits, hasPlus);
  if (russian) return [russian];
  if (hasPlus) return [`+${digits}`];
  return digits.startsWith('00') ? [`+${digits.slice(2)}`, digits] : [digits];
}

/** Covers what dialling habits and input masks make of a number of +7; undefined leaves the piece to its country code. */
function russianReading(piece: string, digits: string, hasPlus: boolean): string | undefined {
  if (!hasPlus && /^(?!00)\d{10}$/.test(digits)) return `+7${digits}`;
  if (!hasPlus && /^[78]\d{10}$/.test(digits)) return `+7${digits.slice(1)}`;
  // A mask wrote +7 and the visitor went on with 8 926…
  if (/^78\d{10}$/.test(digits)) return `+7${digits.slice(2)}`;
  // "+8 (495)…": no country code is a lone 8. Written together (+8495…) it may be Vietnam and is believed.
  if (/\+\s*8[\s(-]/.test(piece) && /^8\d{10}$/.test(digits)) return `+7${digits.slice(1)}`;
  return undefined;
}

/** A forgotten plus; a whole Russian number with more digits after a gap: `8 926 244-43-93 (12)`. */
function desperateReadings(piece: string): string[] {
  const digits = digitsOf(piece);
  const russianStart = /^[^\d]*[78](?:[\s().-]*\d){10}(?=[\s()]+\d)/.exec(piece)?.[0];
  return [
    ...(digits.length >= 10 ? [`+${digits}`] : []), // shorter ones are local numbers, not Saint Helena's
    ...(russianStart ? [`+7${digitsOf(russianStart).slice(1)}`] : []),
  ];
}

function parse(text: string, defaultCountry: CountryCode): NormalisedPhone {
  const phone = parsePhoneNumberFromString(text, { defaultCountry, extract: false });
  return phone?.isPossible() ? { e164: phone.number, possible: true, valid: phone.isValid() } : NOTHING;
}

/** Full-width, mathematical and Arabic digits become ASCII ones. */
function plainDigits(raw: string): string {
  return raw
    .slice(0, MAX_LENGTH)
    .normalize('NFKC')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

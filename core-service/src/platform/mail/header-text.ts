/** Line breaks of any kind (CR, LF, NEL, LS, PS, VT, FF), other control characters, and marks that turn text around. */
const unsafe = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu;

/** Text for a header of a letter: one line, whatever a visitor typed into a form (E-4.4). */
export function headerText(value: string, longest = 200): string {
  const line = value.toWellFormed().replace(unsafe, ' ').replace(/\s+/gu, ' ').trim();
  const characters = [...line];
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : line;
}

/**
 * What people paste, in signs a rule can read: full-width letters and digits of any script as ASCII ones, without
 * invisible signs.
 */
export function plainText(typed: string): string {
  return withoutInvisible(typed.normalize('NFKC')).replace(/[^\P{Nd}0-9]/gu, digitValue);
}

/** Marks of direction, joiners, fillers: what no font shows. */
export function withoutInvisible(text: string): string {
  return text.replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '');
}

/** As much of a foreign text as is kept. The database takes no NUL and no half of a sign, which a cut may leave at the end. */
export function cut(text: string, max: number): string {
  return text
    .toWellFormed()
    .replaceAll('\0', '')
    .slice(0, max)
    .replace(/[\uD800-\uDBFF]$/, '');
}

/** Every script has its ten digits in a row, from zero. */
function digitValue(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}

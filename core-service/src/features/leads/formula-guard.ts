/** Blanks and signs without width, which spreadsheets skip before a formula. */
const blank = String.raw`[^\S\r\n\t]|[\0\u200b-\u200f\u2060\ufeff]`;
const separator = String.raw`[,;|\t\r\n]`;
/** A sign that opens a formula; + and - also open phone numbers and amounts, which end at the next separator. */
const opening = String.raw`[=@＝＠]|[+\-＋－](?![\d\s().%-]*(?:${separator}|$))`;
const inside = new RegExp(`(${separator}(?:${blank})*)(?=${opening})`, 'gu');
const afterBlanks = new RegExp(`^(?:${blank})+(?=${opening})`, 'u');

/**
 * Puts an apostrophe before what would start a formula behind blanks, or in a program that splits the file at commas,
 * bars or tabs instead of semicolons (E-4.2). The sign a cell begins with is the writer's affair (`escape_formulas`).
 */
export function disarmInside(cell: string): string {
  return cell.replace(inside, "$1'").replace(afterBlanks, "'$&");
}

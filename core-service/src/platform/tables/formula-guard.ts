/** Blanks and signs that nobody sees, which some program or other skips before a formula. */
const blanks = String.raw`(?:[\s\p{Cc}\p{Cf}\u034f\u115f\u1160\u3164\uffa0]|\p{Variation_Selector})*`;
/** Signs that open a formula, TAB and CR at the very start too, and the apostrophe itself: the rule must lead back. */
const opens = new RegExp(String.raw`^(?:[\t\r']|${blanks}[=@+\-＝＠＋－﹦﹫﹢﹣])`, 'u');
const phone = /^\+(?:[\s().-]*\d){7,15}[\s().-]*$/;
/** No formula but a sum all the same: nothing in it keeps a spreadsheet from counting. */
const sum = /^\+\s*[\d.]+(?:\s*-\s*[\d.]+)+\s*$/;
const amount = /^[+-]\d[\d\s.,]*%?$/;

/**
 * The rule of the export (E-4.2): a cell that a spreadsheet would run gets one apostrophe in front, and so does one that
 * begins with an apostrophe itself. Take one leading apostrophe away, and every cell is what the visitor typed. Phones
 * and amounts run nothing and stay as they are; only a number written as a sum (`+7-926-244-43-93`) is guarded.
 */
export function guarded(cell: string): string {
  if (!opens.test(cell)) return cell;
  const isHarmless = amount.test(cell) || (phone.test(cell) && !sum.test(cell));
  return isHarmless ? cell : `'${cell}`;
}

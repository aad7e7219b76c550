/**
 * What a failed group says: `row` = one of its rows is refused whoever its neighbours are; `transient` = try again at
 * once; `away` = nothing of it can be stored now.
 */
export type FaultKind = 'row' | 'transient' | 'away';

// SQLSTATE classes: 22 data exception, 23 constraint (a missing partition too), 54 limit exceeded (an index row).
const rowCodes = /^(22|23|54)/;
const transientCodes = new Set(['40001', '40P01']);

export function faultKind(error: unknown): FaultKind {
  // Thrown while the statement's values were made.
  if (error instanceof TypeError || error instanceof RangeError) return 'row';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (rowCodes.test(code)) return 'row';
  return transientCodes.has(code) ? 'transient' : 'away';
}

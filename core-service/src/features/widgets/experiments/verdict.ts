import type { VariantFigures, Verdict } from '@smartpoint/contracts/experiments';
import { evidenceOfDifference, evidenceOfUnevenness } from './evidence.ts';

/** How often an answer may be wrong, whenever one looks. */
const mayBeWrong = 0.05;
/** Visitors spread wrongly make every figure worthless: said only when it is next to certain. */
const mayBeUneven = 0.001;
/** Before that the approximation says nothing. */
const leastVisitors = 100;
const leastConverted = 10;

/** What the figures of an experiment say today. The first variant is what was on pages. */
export function verdictOf(variants: readonly VariantFigures[]): Verdict {
  const [first, ...others] = variants;
  if (!first || others.length === 0) return { kind: 'not-enough', version: null };
  if (evidenceOfUnevenness(variants) >= 1 / mayBeUneven) return { kind: 'uneven', version: null };
  // Several challengers have as many chances to be better by accident.
  const enough = others.length / mayBeWrong;
  const isCounted = ({ visitors }: VariantFigures) => visitors >= leastVisitors;
  const decided = others
    .filter((other) => isCounted(first) && isCounted(other) && first.converted + other.converted >= leastConverted)
    .map((other) => ({ other, isDifferent: evidenceOfDifference(first, other) >= enough }));
  if (decided.length === 0) return { kind: 'not-enough', version: null };
  const different = decided.filter(({ isDifferent }) => isDifferent).map(({ other }) => other);
  const better = different.filter((other) => rateOf(other) > rateOf(first)).sort((a, b) => rateOf(b) - rateOf(a))[0];
  if (better) return { kind: 'winner', version: better.version };
  // It is what it is compared with that is better than all of them.
  if (different.length === others.length) return { kind: 'winner', version: first.version };
  return { kind: 'no-difference', version: null };
}

function rateOf({ visitors, converted }: VariantFigures): number {
  return visitors > 0 ? converted / visitors : 0;
}

/** What was counted of one variant: visitors who saw it, and those of them who did what they should. */
export interface Counted {
  visitors: number;
  converted: number;
}

/** How far conversions of variants usually lie apart, as a share: chosen beforehand, never after a look at the data. */
const usualDifference = 0.01;

/**
 * How many times likelier the counts are with a difference between two variants than without one: a mixture sequential
 * probability ratio test of two proportions, normal approximation. It may be looked at after every visitor: without a
 * difference it ever exceeds 1/α with a chance of at most α, so whoever stops as soon as it does is wrong that often at most.
 *
 * R. Johari, P. Koomen, L. Pekelis, D. Walsh: Always Valid Inference: Continuous Monitoring of A/B Tests. Operations Research
 * 70 (3), 2022, 1806–1821; https://arxiv.org/abs/1512.04922 (equation for binary data in section 5).
 */
export function evidenceOfDifference(one: Counted, other: Counted): number {
  const visitors = one.visitors + other.visitors;
  const pooled = (one.converted + other.converted) / visitors;
  const variance = pooled * (1 - pooled) * (1 / one.visitors + 1 / other.visitors);
  if (!(variance > 0)) return 1;
  const difference = other.converted / other.visitors - one.converted / one.visitors;
  const prior = usualDifference ** 2;
  const exponent = (prior * difference ** 2) / (2 * variance * (variance + prior));
  return Math.sqrt(variance / (variance + prior)) * Math.exp(exponent);
}

/** How firmly the shares are believed before anybody has come, in visitors. */
const firmness = 100;

/**
 * How many times likelier the numbers of visitors are with other shares than with those that were asked for (a sample ratio
 * check): Dirichlet-multinomial against multinomial. It too may be looked at as often as one likes, and exceeds 1/α without
 * cause with a chance of at most α.
 *
 * M. Lindon, A. Malek: Anytime-Valid Inference for Multinomial Count Data. NeurIPS 2022; https://arxiv.org/abs/2011.03567.
 */
export function evidenceOfUnevenness(parts: readonly { visitors: number; share: number }[]): number {
  const shares = parts.reduce((sum, { share }) => sum + share, 0);
  const visitors = parts.reduce((sum, part) => sum + part.visitors, 0);
  const logs = parts.map((part) => {
    const share = part.share / shares;
    const weight = firmness * share;
    return logGamma(weight + part.visitors) - logGamma(weight) - part.visitors * Math.log(share);
  });
  return Math.exp(logs.reduce((sum, log) => sum + log, logGamma(firmness) - logGamma(firmness + visitors)));
}

/** Stirling's series, exact to ten digits from 10 on; smaller arguments are carried there. */
function logGamma(x: number): number {
  if (x < 10) return logGamma(x + 1) - Math.log(x);
  const square = x * x;
  return (
    (x - 0.5) * Math.log(x) -
    x +
    Math.log(2 * Math.PI) / 2 +
    1 / (12 * x) -
    1 / (360 * x * square) +
    1 / (1260 * x * square * square)
  );
}

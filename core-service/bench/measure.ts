/** Middle value of the rounds and how far they lie apart. */
export interface Measured {
  median: number;
  min: number;
  max: number;
}

export function measured(values: readonly number[]): Measured {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  const middle = sorted.length >> 1;
  return {
    median: sorted.length % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2,
    min: at(0),
    max: at(sorted.length - 1),
  };
}

/** Latency by rank: `percentile(values, 0.99)`. */
export function percentile(values: readonly number[], rank: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * rank))] ?? Number.NaN;
}

/** `0.41 (0.38–0.44)` */
export function spread({ median, min, max }: Measured, digits = 2): string {
  return `${median.toFixed(digits)} (${min.toFixed(digits)}–${max.toFixed(digits)})`;
}

export function thousands(value: number): string {
  return Math.round(value).toLocaleString('en').replaceAll(',', ' ');
}

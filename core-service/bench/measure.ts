import { existsSync, readFileSync } from 'node:fs';

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

/**
 * Begins to watch how much of this machine its host gives to others (Linux: "steal"). The function it returns gives the
 * share since then, of the time of all processors; 0 where nobody tells.
 */
export function watchSteal(): () => number {
  const before = processorTicks();
  return () => {
    const after = processorTicks();
    return after.all > before.all ? (after.stolen - before.stolen) / (after.all - before.all) : 0;
  };
}

function processorTicks(): { all: number; stolen: number } {
  const file = '/proc/stat';
  if (!existsSync(file)) return { all: 0, stolen: 0 };
  // cpu user nice system idle iowait irq softirq steal …; guest time, which follows, is part of user.
  const [, ...ticks] = (readFileSync(file, 'utf8').split('\n')[0] ?? '').split(/\s+/).map(Number);
  const counted = ticks.slice(0, 8);
  return { all: counted.reduce((sum, each) => sum + each, 0), stolen: counted[7] ?? 0 };
}

/** `0.41 (0.38–0.44)` */
export function spread({ median, min, max }: Measured, digits = 2): string {
  return `${median.toFixed(digits)} (${min.toFixed(digits)}–${max.toFixed(digits)})`;
}

export function thousands(value: number): string {
  return Math.round(value).toLocaleString('en').replaceAll(',', ' ');
}

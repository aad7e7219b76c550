import type { Locale } from '@smartpoint/contracts/primitives';

export function formatNumber(value: number, locale: Locale): string {
  return new Intl.NumberFormat(locale).format(value);
}

/** `3,4 %`; a dash where there was nothing to divide by. */
export function formatPercent(ratio: number | null, locale: Locale): string {
  if (ratio === null || !Number.isFinite(ratio)) return '–';
  const digits = ratio >= 1 ? 0 : ratio > 0 && ratio < 0.001 ? 2 : 1;
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(ratio);
}

/** Change against the period before, as a ratio; `null` when there was nothing to compare with. */
export function changeOf(value: number | null, before: number | null): number | null {
  if (value === null || before === null || before === 0) return null;
  return (value - before) / before;
}

/** `+12 %`, `−3 %`. */
export function formatChange(change: number, locale: Locale): string {
  const format = new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: Math.abs(change) < 0.1 ? 1 : 0,
    signDisplay: 'exceptZero',
  });
  return format.format(change).replace('-', '−');
}

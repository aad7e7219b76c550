/** «1 200,50», «4999.00 RUB», «от 100», «1,234.50». What is no price is none told. */
export function readPrice(text = ''): { amount: number | null; currency: string } {
  const [written] = /\d[\d\s.,'\u00a0\u202f]*/.exec(text) ?? [];
  const [currency = ''] = /\b[A-Za-z]{3}\b/.exec(text) ?? [];
  if (!written || text.includes('%')) return { amount: null, currency };
  const digits = written.replace(/[\s'\u00a0\u202f]/g, '').replace(/[.,]+$/, '');
  const last = Math.max(digits.lastIndexOf(','), digits.lastIndexOf('.'));
  const sign = digits[last];
  // Three digits behind a comma are thousands, and so is a sign that comes twice.
  const isGrouping =
    sign !== undefined && ((sign === ',' && digits.length - last === 4) || digits.indexOf(sign) !== last);
  const whole = (last < 0 || isGrouping ? digits : digits.slice(0, last)).replace(/[.,]/g, '');
  const part = last < 0 || isGrouping ? '' : digits.slice(last + 1);
  const amount = Number(`${whole}.${part || 0}`);
  return { amount: Number.isFinite(amount) && amount < 1e12 ? amount : null, currency };
}

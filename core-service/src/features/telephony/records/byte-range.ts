/** What a player asks for: from a byte on, to one, or the last so many. */
export type AskedRange = { from: number; to?: number } | { last: number };

export interface Part {
  from: number;
  /** The last byte of it. */
  to: number;
  /** Of the whole. */
  total: number;
}

const single = /^bytes=(\d{0,15})-(\d{0,15})$/;

/** One range of RFC 9110, 14.2. Several at once, other units and nonsense are no range: then the whole is the answer. */
export function readRange(header: string): AskedRange | undefined {
  const [, from = '', to = ''] = single.exec(header.trim()) ?? [];
  if (from === '') return to === '' ? undefined : { last: Number(to) };
  if (to === '') return { from: Number(from) };
  return Number(to) < Number(from) ? undefined : { from: Number(from), to: Number(to) };
}

export const rangeHeader = (range: AskedRange): string =>
  'last' in range ? `bytes=-${range.last}` : `bytes=${range.from}-${range.to ?? ''}`;

/** Undefined: nothing of what is asked for is there. */
export function partOf(range: AskedRange, total: number): Part | undefined {
  const from = 'last' in range ? Math.max(0, total - range.last) : range.from;
  const to = Math.min('last' in range ? total - 1 : (range.to ?? total - 1), total - 1);
  return from <= to ? { from, to, total } : undefined;
}

const told = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/;

/** What an answer says that it is. */
export function readContentRange(header: string): Part | undefined {
  const [from = 0, to = 0, total = 0] = (told.exec(header.trim()) ?? []).slice(1).map(Number);
  return from <= to && to < total ? { from, to, total } : undefined;
}

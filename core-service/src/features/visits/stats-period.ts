import { invalid } from '../../platform/errors/index.ts';

/** A period of local days and the one of the same length right before it; all four ends are inclusive `YYYY-MM-DD`. */
export interface Span {
  previousFrom: string;
  previousTo: string;
  from: string;
  to: string;
}

/** Three years with their leap day: the longest chart worth drawing. */
const maxDays = 1096;
const dayMs = 86_400_000;

/** @throws AppError invalid-request for a period longer than 1096 days */
export function spanOf({ from, to }: { from: string; to: string }): Span {
  const length = (at(to) - at(from)) / dayMs + 1;
  if (length > maxDays) throw invalid('?to', 'too-long-period', { max: maxDays });
  return { previousFrom: dayAt(at(from) - length * dayMs), previousTo: dayAt(at(from) - dayMs), from, to };
}

/** Every day from `from` to `to`. */
export function daysOf({ from, to }: Pick<Span, 'from' | 'to'>): string[] {
  const start = at(from);
  const length = (at(to) - start) / dayMs + 1;
  return Array.from({ length }, (_, index) => dayAt(start + index * dayMs));
}

// Calendar days as UTC midnights: 24 hours apart whatever clocks people change.
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dayAt = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

import { isSame } from './pointer.ts';

/**
 * What one has changed of what one saw, upon what somebody else has made of it meanwhile: of both nothing is lost. Where both
 * have changed the same, one's own stands, to be looked at before it is saved again.
 */
export function rebase<T>(mine: T, seen: T, now: T): T;
export function rebase(mine: unknown, seen: unknown, now: unknown): unknown {
  if (isSame(mine, seen)) return now;
  if (isSame(now, seen)) return mine;
  if (isTexts(mine) && isTexts(seen) && isTexts(now)) return rebaseTexts(mine, seen, now);
  if (isList(mine) && isList(seen) && isList(now) && [mine, seen, now].some(areKnown))
    return rebaseRows(mine, seen, now);
  if (arePlaces(mine) && arePlaces(seen) && arePlaces(now))
    return mine.map((each, at) => rebase(each, seen[at], now[at]));
  if (!isRecord(mine) || !isRecord(seen) || !isRecord(now)) return mine;
  const keys = [...new Set([...Object.keys(mine), ...Object.keys(now)])];
  const merged = keys.map((key) => [key, rebase(mine[key], seen[key], now[key])] as const);
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined));
}

/** What either has added is there, what either has removed is not. */
function rebaseTexts(mine: readonly string[], seen: readonly string[], now: readonly string[]): string[] {
  const kept = mine.filter((text) => now.includes(text) || !seen.includes(text));
  return [...kept, ...now.filter((text) => !seen.includes(text) && !mine.includes(text))];
}

/** In one's own order. A row that one has changed and the other removed stays or comes anew: what is typed is not lost. */
function rebaseRows(mine: readonly Row[], seen: readonly Row[], now: readonly Row[]): Row[] {
  const of = (rows: readonly Row[], { id }: Row) =>
    id === undefined ? undefined : rows.find((each) => each.id === id);
  const kept = mine.flatMap((row): Row | readonly Row[] => {
    const [was, is] = [of(seen, row), of(now, row)];
    if (!was) return row;
    if (is) return rebase(row, was, is);
    const { id: _gone, ...typed } = row;
    return isSame(row, was) ? [] : typed;
  });
  return [...kept, ...now.filter((row) => !of(mine, row) && !isSame(of(seen, row), row))];
}

interface Row extends Record<string, unknown> {
  id?: unknown;
}

/** Lists of which each place means something, as the days of a week. */
const arePlaces = (value: unknown): value is readonly unknown[][] => Array.isArray(value) && value.every(Array.isArray);

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

const isList = (value: unknown): value is readonly Row[] => Array.isArray(value) && value.every(isRecord);

/** By a number: saved rows have it, new ones do not yet. */
const areKnown = (rows: readonly Row[]): boolean => rows.some(({ id }) => id !== undefined);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

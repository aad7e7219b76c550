import type { EndpointResponse } from '@smartpoint/contracts';
import {
  dimensionIds,
  type BreakdownFigures,
  type DimensionId,
  type comparisons,
  type getBreakdown,
  type Narrowing,
} from '@smartpoint/contracts/breakdowns';
import type { Tx } from '../../../platform/db/index.ts';
import { AppError } from '../../../platform/errors/index.ts';
import type { Asked } from '../same-hours.ts';
import { hasSite } from '../stats.queries.ts';
import { boundsOf, type Bounds } from './bounds.queries.ts';
import { buildBreakdown, type Facts } from './build-breakdown.ts';
import { valueInWords, type Reader } from './value-in-words.ts';

export interface Wanted extends Narrowing {
  from: string;
  to: string;
  siteId?: number | undefined;
}
export type WantedBreakdown = Wanted & { by: DimensionId; compare: (typeof comparisons)[number]; limit?: number };

interface Counted {
  /** null: all values together. */
  value: string | null;
  visits: number;
  visitors: number;
  leads: number;
  values: number;
}

type Answer = EndpointResponse<typeof getBreakdown>;
/** Before its values are put in words. */
export type Breakdown = Omit<Answer, 'rows' | 'narrowed'> & { rows: Omit<Answer['rows'][number], 'label'>[] };

/** Figures by one dimension, the best first. @throws AppError not-found for a site of somebody else */
export async function breakdown(tx: Tx, asked: Asked, { by, limit, ...wanted }: WantedBreakdown): Promise<Breakdown> {
  const { current, before, isSameHours } = await boundsOf(tx, asked, wanted);
  const factsOf = await factsWithin(tx, asked, wanted);
  const rows = await count(tx, factsOf(current), by, limit === undefined ? {} : { limit });
  const of = rows.flatMap(({ value }) => value ?? []);
  const earlier = before && (await count(tx, factsOf(before), by, { of }));
  const byValue = new Map(earlier?.map((row) => [row.value, row]));
  const withBefore = (row: Counted) => ({
    ...figures(row),
    before: earlier && figures(byValue.get(row.value) ?? nothing),
  });
  const total = rows.find(({ value }) => value === null) ?? nothing;
  return {
    rows: rows.flatMap((row) => (row.value === null ? [] : [{ value: row.value, ...withBefore(row) }])),
    total: withBefore(total),
    more: total.values - of.length,
    isSameHours,
  };
}

/**
 * What a question is asked of, for any bounds. Folded visits have no statistics: the planner takes thousands for one and
 * would compare each with each, so joins are told to hash. What cannot hash has the price of a mistake then, for which
 * nothing is worth being compiled.
 * @throws AppError not-found
 */
export async function factsWithin(tx: Tx, { account }: Asked, wanted: Wanted): Promise<(bounds: Bounds) => Facts> {
  await tx.rows(`SELECT set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true)`);
  const siteId = wanted.siteId ?? null;
  if (siteId !== null && !(await hasSite(tx, account.uid, siteId))) throw new AppError('not-found');
  const narrowing: Narrowing = {};
  for (const id of dimensionIds) if (wanted[id] !== undefined) narrowing[id] = wanted[id];
  return (bounds) => ({ accountId: account.uid, siteId, timeZone: account.timeZone, ...bounds, narrowing });
}

function count(tx: Tx, facts: Facts, by: DimensionId, which: { limit?: number; of?: string[] }): Promise<Counted[]> {
  const { sql, bind } = buildBreakdown(facts, by, which);
  return tx.rows<Counted>(sql, bind);
}

const nothing: Counted = { value: null, visits: 0, visitors: 0, leads: 0, values: 0 };

function figures({ visits, visitors, leads }: Counted): BreakdownFigures {
  return { visits, visitors, leads, conversion: visitors > 0 ? Math.min(1, leads / visitors) : null };
}

/** The same with every value in words. */
export function inWords(found: Breakdown, { by, ...wanted }: Wanted & { by: DimensionId }, reader: Reader): Answer {
  return {
    ...found,
    narrowed: narrowingInWords(wanted, reader),
    rows: found.rows.map((row) => ({ ...row, label: valueInWords(by, row.value, reader) })),
  };
}

/** What figures are narrowed to. */
export function narrowingInWords(narrowing: Narrowing, reader: Reader): Answer['narrowed'] {
  return dimensionIds.flatMap((id) => {
    const value = narrowing[id];
    return value === undefined ? [] : [{ by: id, value, label: valueInWords(id, value, reader) }];
  });
}

/** Names of the account's sites by their ids. */
export async function siteNames(tx: Tx): Promise<Reader['sites']> {
  const sites = await tx.rows<{ id: number; name: string }>('SELECT id, name FROM sites');
  return new Map(sites.map(({ id, name }) => [String(id), name]));
}

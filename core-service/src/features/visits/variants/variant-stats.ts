import type { EndpointResponse } from '@smartpoint/contracts';
import type { getVariantStats } from '@smartpoint/contracts/stats';
import type { Reads } from '../../../platform/db/index.ts';
import { AppError } from '../../../platform/errors/index.ts';
import { daysOf, spanOf } from '../stats-period.ts';
import { findWidget } from '../stats.queries.ts';
import { widgetTotal } from '../stats.ts';
import { testsWithin, variantDays, type Which } from './variant-stats.queries.ts';

type Answer = EndpointResponse<typeof getVariantStats>;

/** What each variant of the tests of a widget brought in a period. @throws AppError not-found */
export async function variantStats(reads: Reads, which: Which): Promise<Answer> {
  const span = spanOf(which);
  const [widget, tests, found] = await Promise.all([
    findWidget(reads, which.accountId, which.widgetId),
    testsWithin(reads, which),
    variantDays(reads, which),
  ]);
  if (!widget) throw new AppError('not-found');
  return {
    tests: tests.map(({ id, versions, startedAt, endedAt, winner }) => ({
      id,
      startedAt: startedAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
      winner,
      variants: versions.map((version) => {
        const own = found.filter((row) => row.testId === id && row.version === version);
        const days = daysOf(span).map((day) => ({ day, ...widgetTotal(own.filter((row) => row.day === day)) }));
        return { version, ...widgetTotal(own), days };
      }),
    })),
  };
}

import type { EndpointResponse } from '@smartpoint/contracts';
import type { getVersionStats } from '@smartpoint/contracts/stats';
import type { Reads } from '../../../platform/db/index.ts';
import { AppError } from '../../../platform/errors/index.ts';
import { daysOf, spanOf } from '../stats-period.ts';
import { findWidget } from '../stats.queries.ts';
import { widgetTotal } from '../stats.ts';
import type { Which } from '../variants/variant-stats.queries.ts';
import { versionDays, versionsWithin } from './version-stats.queries.ts';

type Answer = EndpointResponse<typeof getVersionStats>;

/** What each version of a widget brought in a period. @throws AppError not-found */
export async function versionStats(reads: Reads, which: Which): Promise<Answer> {
  const span = spanOf(which);
  const [widget, stood, found] = await Promise.all([
    findWidget(reads, which.accountId, which.widgetId),
    versionsWithin(reads, which),
    versionDays(reads, which),
  ]);
  if (!widget) throw new AppError('not-found');
  const times = new Map(stood.map((each) => [each.version, each]));
  const versions = [...new Set([...times.keys(), ...found.map(({ version }) => version)])].sort((a, b) => b - a);
  return {
    versions: versions.map((version) => {
      const own = found.filter((row) => row.version === version);
      const days = daysOf(span).map((day) => ({ day, ...widgetTotal(own.filter((row) => row.day === day)) }));
      const { publishedAt, replacedAt } = times.get(version) ?? {};
      return {
        version,
        publishedAt: publishedAt?.toISOString() ?? null,
        replacedAt: replacedAt?.toISOString() ?? null,
        ...widgetTotal(own),
        days,
      };
    }),
  };
}

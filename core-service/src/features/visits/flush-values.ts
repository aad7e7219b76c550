import type { EventBatch } from './event-queue.ts';

/**
 * Array literals are written here, not by the driver: it takes each element through a generic path, which costs more
 * than the rest of a flush in this process.
 */
const listOf = (items: readonly (number | string)[]): string => `{${items.join(',')}}`;

/** A PostgreSQL array literal of any texts. */
export function textArray(items: readonly string[]): string {
  return listOf(items.map((item) => `"${/["\\]/.test(item) ? item.replace(/["\\]/g, '\\$&') : item}"`));
}

/** Parameters of `storeEvents`, in its order. */
export function flushValues(batches: readonly EventBatch[]): string[] {
  const events = batches.flatMap(({ events: own }, index) => own.map((event) => ({ ...event, batch: index + 1 })));
  const accounts = [...new Set(batches.map(({ site }) => site.accountId))];
  return [
    listOf(batches.map(({ site }) => site.accountId)),
    listOf(batches.map(({ site }) => site.siteId)),
    listOf(batches.map(({ batchId }) => batchId)),
    listOf(batches.map(({ at }) => at / 1000)),
    listOf(batches.map(({ visitorId }) => visitorId)),
    listOf(batches.map(({ sessionId }) => sessionId)),
    textArray(batches.map(({ page }) => page)),
    textArray(batches.map(({ source }) => source)),
    listOf(events.map(({ batch }) => batch)),
    listOf(events.map(({ type }) => type)),
    listOf(events.map(({ widgetId }) => widgetId ?? 'NULL')),
    listOf(accounts),
    new Date(batches[0]?.at ?? 0).toISOString(),
  ];
}

/** Parameters of `markSitesAlive`. */
export function pingValues(pings: readonly EventBatch[]): string[] {
  return [
    listOf(pings.map(({ site }) => site.accountId)),
    listOf(pings.map(({ site }) => site.siteId)),
    listOf(pings.map(({ at }) => at / 1000)),
    textArray(pings.map(({ page }) => page)),
  ];
}

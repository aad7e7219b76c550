import type { EventBatch } from './event-queue.ts';
import { eventTypeCodes } from './event-types.ts';
import { sessionColumns } from './sessions/session.ts';

const { page, leave } = eventTypeCodes;

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
  const of = (pick: (batch: EventBatch) => number | string): string => listOf(batches.map(pick));
  const batchOfEvent = batches.flatMap(({ events }, index) => events.map(() => index + 1));
  const events = batches.flatMap((batch) => batch.events);
  return [
    of(({ site }) => site.accountId),
    of(({ site }) => site.siteId),
    of(({ batchId }) => batchId),
    of(({ at }) => at / 1000),
    of(({ visitorId }) => visitorId),
    of(({ sessionId }) => sessionId),
    textArray(batches.map(({ page }) => page)),
    textArray(batches.map(({ source }) => source)),
    listOf(batchOfEvent),
    listOf(events.map(({ type }) => type)),
    listOf(events.map(({ widgetId }) => widgetId ?? 'NULL')),
    listOf([...new Set(batches.map(({ site }) => site.accountId))]),
    new Date(batches[0]?.at ?? 0).toISOString(),
    listOf(batches.flatMap(({ hitId, events }) => events.map(({ type }) => (type === page && hitId) || 'NULL'))),
    ...sessionValues(batches),
    // A name of letters, digits and underscores: nothing to be escaped.
    listOf(events.map(({ type, field }) => (type === leave && field) || 'NULL')),
  ];
}

function sessionValues(batches: readonly EventBatch[]): string[] {
  const sessions = batches.flatMap(({ session }, index) => (session ? [{ n: index + 1, session }] : []));
  return [
    listOf(sessions.map(({ n }) => n)),
    ...sessionColumns.map((name) => textArray(sessions.map(({ session }) => session[name]))),
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

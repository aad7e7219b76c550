import type { Reads } from '../../platform/db/index.ts';
import { localTimeOf, upToTheTimeOf, type CutFigures, type DayFigures, type DayOfEvents } from './hours.queries.ts';
import type { Span } from './stats-period.ts';

/** Of whom, at which moment. */
export interface Asked {
  account: { uid: number; timeZone: string };
  now: Date;
}

/** As many visits are counted from raw events whenever a period is looked at; more take longer than a person waits. */
const countedVisits = 20_000;

/**
 * A period that ends today is compared with the one before up to the same time of its last day: this is that day, read as
 * today is. Undefined for periods that are over.
 */
export async function lastDayUpToNow(
  reads: Reads,
  { account: { uid, timeZone }, now }: Asked,
  { span, ...which }: { span: Span } & Pick<DayOfEvents, 'siteId' | 'widgetId'>,
): Promise<CutFigures | undefined> {
  if (localTimeOf(now, timeZone).day !== span.to) return undefined;
  const day = span.previousTo;
  return upToTheTimeOf(reads, now, { ...which, accountId: uid, timeZone, day, lastDay: day });
}

/**
 * The whole period before, up to that time: visitors do not add up over days, so all of it is counted from raw events.
 * Undefined, and it is compared as a whole, when it is over, too large, or its events are gone.
 */
export async function periodUpToNow(
  reads: Reads,
  { account: { uid, timeZone }, now }: Asked,
  { span, siteId, visits }: { span: Span; siteId: number | null; visits: number },
): Promise<DayFigures | undefined> {
  if (localTimeOf(now, timeZone).day !== span.to || visits > countedVisits) return undefined;
  const { previousFrom: day, previousTo: lastDay } = span;
  const cut = await upToTheTimeOf(reads, now, { accountId: uid, siteId, widgetId: null, timeZone, day, lastDay });
  return cut.allVisits >= visits ? cut : undefined;
}

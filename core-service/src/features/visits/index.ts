import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Router } from 'express';
import { z } from 'zod';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import { isBot as isBotRequest } from '../../platform/device/index.ts';
import type { Binder } from '../../platform/http/index.ts';
import type { GeoProvider } from '../../platform/geo/index.ts';
import type { ClientAddress } from '../../platform/http/index.ts';
import { createWhereabouts, type WhereaboutsOf } from '../sites/index.ts';
import type { I18n } from '../../platform/i18n/index.ts';
import type { JobContract } from '../../platform/jobs/index.ts';
import type { Log } from '../../platform/log/index.ts';
import { createCollect, rememberBots, type IsBot } from './collect.ts';
import { createEventBudget, type EventLimits } from './event-budget.ts';
import { createEventQueue, type QueueFigures } from './event-queue.ts';
import { createFigures, type Figures } from './figures.ts';
import { createGroupWriter } from './flush.store.ts';
import { createPlaceOfPage } from './place-of-page.ts';
import { createSiteDirectory } from './site-directory.ts';
import { createRollupBuilder, type RollupBuilder } from './rollups/build-rollups.ts';
import { checkRollups, type RollupDifference } from './rollups/check-rollups.store.ts';
import { createDescribeSession } from './sessions/describe-session.ts';
import { createPlaceAt } from './sessions/place-at.ts';
import { findSiteRecords } from './site-directory.store.ts';
import { dropOldTraffic, prepareTraffic } from './traffic-partitions.store.ts';
import { forgetOldUncounted, writeUncounted } from './uncounted.store.ts';
import { createUncounted } from './uncounted.ts';
import { statsRoutes } from './visits.routes.ts';

/** The wake-up for {@link Visits.builder}. */
export const buildRollups: JobContract<object> = { name: 'visits.build-rollups', schema: z.object({}) };

export { eventTypeCodes } from './event-types.ts';
export { createRollupBuilder } from './rollups/build-rollups.ts';
export { openBuild } from './rollups/rollup-builds.store.ts';
export { isCollect } from './collect.ts';
export { createFigures, type Figures } from './figures.ts';
export { localTimeOf } from './hours.queries.ts';
export { daysOf, spanOf } from './stats-period.ts';
export type { RollupDifference } from './rollups/check-rollups.store.ts';
export { recordUncountedLead } from './uncounted.store.ts';
export { recordLead, type LeadFact } from './lead-event.store.ts';

export interface VisitsDeps {
  db: Database;
  log: Log;
  clock: Clock;
  i18n: I18n;
  /** Events held in memory before 503 is answered. */
  queueLimit: number;
  /** Whole months that raw events and sessions are kept. */
  keptMonths: number;
  geo: GeoProvider;
  clientAddress: ClientAddress;
  /** What limits count by. Default: the same. */
  limitedAddress?: ClientAddress;
  /** Default: of a service without a demo shop. */
  whereaboutsOf?: WhereaboutsOf;
  /** Undefined: none. */
  limits?: EventLimits | undefined;
  isBot?: IsBot;
}

/** Events since the start, and how many are held now. */
export interface VisitsFigures extends QueueFigures {
  overLimit: number;
  elsewhere: number;
}

export interface Visits {
  /** `/v1/stats`, for the panel. */
  routes(binder: Binder): Router;
  figures: Figures;
  /** Answers what `isCollect` recognises, in front of Express. Never throws. */
  collect(req: IncomingMessage, res: ServerResponse): void;
  /** What is known of an account's sites is read again before it is used: they have changed. */
  forgetSites(accountId: number): void;
  /** Stores what is held and refuses newcomers with 503. Call it after the listener is closed. */
  drain(): Promise<void>;
  /** Counters since the start, for `/metrics`. */
  stats(): VisitsFigures;
  /** To be run at start: months ahead. */
  prepare(): Promise<void>;
  /** To be run once a day by a worker: months ahead, and the end of what is kept long enough. */
  maintain(): Promise<void>;
  /** Counts rollups anew where a zone was changed or a process died over it, without keeping anybody waiting. */
  builder: RollupBuilder;
  /** Differences between an account's rollups and its raw events: none, unless something is broken. */
  checkRollups(accountId: number): Promise<RollupDifference[]>;
}

export function createVisits({ db, log, clock, i18n, isBot = isBotRequest, ...deps }: VisitsDeps): Visits {
  const writer = createGroupWriter(db);
  let drained: Promise<void> | undefined;
  const queue = createEventQueue({ write: writer.write, log, limit: deps.queueLimit });
  const { clientAddress } = deps;
  const placeAt = createPlaceAt(deps.geo);
  const describeSession = createDescribeSession({ placeAt, clientAddress });
  const sites = createSiteDirectory({ read: (asked) => findSiteRecords(db, asked) });
  const uncounted = createUncounted({ write: (rows) => writeUncounted(db, rows), log });
  const { limits, limitedAddress = deps.clientAddress } = deps;
  const spend = limits ? createEventBudget(limits, () => clock.now().getTime()) : () => true;
  const figures = createFigures({ db, clock });
  const placeOf = createPlaceOfPage(deps.whereaboutsOf ?? createWhereabouts());
  const door = {
    placeOf,
    sites,
    queue,
    clock,
    i18n,
    log,
    isBot: rememberBots(isBot),
    describeSession,
    placeAt,
    clientAddress,
  };
  return {
    collect: createCollect({ ...door, limitedAddress, spend, uncounted }),
    forgetSites: (accountId) => sites.forget(accountId),
    drain: () =>
      (drained ??= queue.drain().then(() => Promise.all([writer.close(), uncounted.drain()]).then(() => undefined))),
    stats: () => ({
      ...queue.figures(),
      overLimit: uncounted.total('over-limit'),
      elsewhere: uncounted.total('elsewhere'),
    }),
    figures,
    routes: (binder) => statsRoutes(binder, { db, clock, figures }),
    prepare: () => prepareTraffic(db),
    maintain: async () => {
      await prepareTraffic(db);
      await forgetOldUncounted(db, deps.keptMonths);
      const dropped = await dropOldTraffic(db, deps.keptMonths);
      if (dropped.length > 0) log.info({ dropped }, 'old months of raw traffic are gone');
    },
    builder: createRollupBuilder(db),
    checkRollups: (accountId) => checkRollups(db, accountId),
  };
}

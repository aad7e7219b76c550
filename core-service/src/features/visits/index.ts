import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Router } from 'express';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import { isBot as isBotRequest } from '../../platform/device/index.ts';
import type { Binder } from '../../platform/http/index.ts';
import type { I18n } from '../../platform/i18n/index.ts';
import type { Log } from '../../platform/log/index.ts';
import { createCollect, rememberBots, type IsBot } from './collect.ts';
import { createEventQueue, type QueueFigures } from './event-queue.ts';
import { createGroupWriter } from './flush.store.ts';
import { createSiteDirectory } from './site-directory.ts';
import { checkRollups, maintainEvents, type RollupDifference } from './rollups.store.ts';
import { findSiteRecords } from './site-directory.store.ts';
import { statsRoutes } from './visits.routes.ts';

export { isCollect } from './collect.ts';
export { rebuildRollups, type RollupDifference } from './rollups.store.ts';
export { recordLead, type LeadFact } from './lead-event.store.ts';

export interface VisitsDeps {
  db: Database;
  log: Log;
  clock: Clock;
  i18n: I18n;
  /** Events held in memory before 503 is answered. */
  queueLimit: number;
  isBot?: IsBot;
}

export interface Visits {
  /** `/v1/stats`, for the panel. */
  routes(binder: Binder): Router;
  /** Answers what `isCollect` recognises, in front of Express. Never throws. */
  collect(req: IncomingMessage, res: ServerResponse): void;
  /** Stores what is held and refuses newcomers with 503. Call it after the listener is closed. */
  drain(): Promise<void>;
  /** Counters since the start, for `/metrics`. */
  stats(): QueueFigures;
  /** To be run at start and once a day: months ahead, old marks of resent batches. */
  maintain(): Promise<void>;
  /** Differences between an account's rollups and its raw events: none, unless something is broken. */
  checkRollups(accountId: number): Promise<RollupDifference[]>;
}

export function createVisits({ db, log, clock, i18n, queueLimit, isBot = isBotRequest }: VisitsDeps): Visits {
  const writer = createGroupWriter(db);
  let drained: Promise<void> | undefined;
  const queue = createEventQueue({ write: writer.write, log, limit: queueLimit });
  const sites = createSiteDirectory({ read: (asked) => findSiteRecords(db, asked) });
  return {
    collect: createCollect({ sites, queue, clock, i18n, log, isBot: rememberBots(isBot) }),
    drain: () => (drained ??= queue.drain().then(() => writer.close())),
    stats: () => queue.figures(),
    routes: (binder) => statsRoutes(binder, { db }),
    maintain: () => maintainEvents(db),
    checkRollups: (accountId) => checkRollups(db, accountId),
  };
}

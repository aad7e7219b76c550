import { Router } from 'express';
import { getToday } from '@smartpoint/contracts/home';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import type { Binder } from '../../platform/http/index.ts';
import { localTimeOf } from '../visits/index.ts';
import * as queries from './home.queries.ts';

export { brokenConnections, parkedLeads, silentSites } from './home.queries.ts';

/** /v1/home: what a person should know before anything else. */
export function createHome(deps: HomeDeps): { routes(binder: Binder): Router } {
  return { routes: (binder) => homeRoutes(binder, deps) };
}

interface HomeDeps {
  db: Database;
  clock: Clock;
}

function homeRoutes({ bind }: Binder, { db, clock }: HomeDeps): Router {
  const router = Router();
  bind(router, getToday, ({ caller: { account }, query: { siteId } }) =>
    db.tenant(account.uid, async (tx) => {
      const now = clock.now();
      const wanted = { timeZone: account.timeZone, now, siteId };
      const waiting = await queries.waitingLeads(tx, wanted);
      const sites = await queries.silentSites(tx);
      const silences = await queries.silences(tx);
      return {
        leads: await queries.leadsOfToday(tx, wanted),
        waiting: { leads: waiting.leads, since: waiting.since?.toISOString() ?? null },
        toCall: await queries.leadsToCall(tx, siteId),
        broken: {
          connections: await queries.brokenConnections(tx),
          parkedLeads: await queries.parkedLeads(tx, wanted),
          silentSites: sites.map((site) => ({ ...site, lastSeenAt: site.lastSeenAt.toISOString() })),
          silences: silences.map((silence) => ({ ...silence, since: silence.since.toISOString() })),
        },
        weeks: await queries.weeksOfWidgets(tx, account.uid, localTimeOf(now, account.timeZone).day),
      };
    }),
  );
  return router;
}

import type { Router } from 'express';
import { exportBreakdown, getBreakdown, listVisits } from '@smartpoint/contracts/breakdowns';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/db/index.ts';
import { sendTexts, type Binder, type RequestContext, type SessionCaller } from '../../../platform/http/index.ts';
import { breakdownCsv } from './breakdown.csv.ts';
import { breakdown, inWords, siteNames, type WantedBreakdown } from './breakdown.ts';
import { visitsBehind } from './list-visits.ts';

/** /v1/stats/breakdown…: figures by anything that is known of a visit, and the rows behind them. */
export function breakdownRoutes(
  router: Router,
  { bind, bindStream }: Binder,
  { db, clock }: { db: Database; clock: Clock },
): void {
  const told = (caller: SessionCaller, { t, locale }: RequestContext, query: WantedBreakdown) =>
    db.tenant(caller.account.uid, async (tx) => {
      const found = await breakdown(tx, { account: caller.account, now: clock.now() }, query);
      return inWords(found, query, { t, locale, sites: await siteNames(tx) });
    });

  bind(router, getBreakdown, ({ caller, query, context }) => told(caller, context, query));

  bind(router, listVisits, ({ caller: { account }, query }) =>
    db.tenant(account.uid, (tx) => visitsBehind(tx, { account, now: clock.now() }, query)),
  );

  bindStream(router, exportBreakdown, async ({ caller, query, context, res }) => {
    const whole = await told(caller, context, { ...query, compare: 'none' });
    const start = () => {
      res.set({
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="${query.by}-${query.from}-${query.to}.csv"`,
      });
    };
    const texts = (async function* () {
      yield await Promise.resolve(breakdownCsv(query.by, whole, context.t));
    })();
    await sendTexts(res, texts, { start, unreadMs: db.streams.unreadMs });
  });
}

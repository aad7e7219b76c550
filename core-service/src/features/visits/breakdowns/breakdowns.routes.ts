import type { Router } from 'express';
import { exportBreakdown, getBreakdown, listVisits } from '@smartpoint/contracts/breakdowns';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/db/index.ts';
import { sendTexts, type Binder } from '../../../platform/http/index.ts';
import { breakdownCsv } from './breakdown.csv.ts';
import { breakdown } from './breakdown.ts';
import { visitsBehind } from './list-visits.ts';

/** /v1/stats/breakdown…: figures by anything that is known of a visit, and the rows behind them. */
export function breakdownRoutes(
  router: Router,
  { bind, bindStream }: Binder,
  { db, clock }: { db: Database; clock: Clock },
): void {
  bind(router, getBreakdown, ({ caller: { account }, query }) =>
    db.tenant(account.uid, (tx) => breakdown(tx, { account, now: clock.now() }, query)),
  );

  bind(router, listVisits, ({ caller: { account }, query }) =>
    db.tenant(account.uid, (tx) => visitsBehind(tx, { account, now: clock.now() }, query)),
  );

  bindStream(router, exportBreakdown, async ({ caller: { account }, query, context, res }) => {
    const whole = await db.tenant(account.uid, (tx) =>
      breakdown(tx, { account, now: clock.now() }, { ...query, compare: 'none' }),
    );
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

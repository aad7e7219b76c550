import type { Router } from 'express';
import { exportBreakdown, getBreakdown, listVisits } from '@smartpoint/contracts/breakdowns';
import type { Clock } from '../../../platform/clock/clock.ts';
import { createPlaces, type Database, type Tx } from '../../../platform/db/index.ts';
import { sendTexts, type Binder, type RequestContext, type SessionCaller } from '../../../platform/http/index.ts';
import { tableFormats } from '../../../platform/tables/index.ts';
import { breakdownTable } from './breakdown-table.ts';
import { breakdown, inWords, siteNames, type WantedBreakdown } from './breakdown.ts';
import { visitsBehind } from './list-visits.ts';

/** Looks through visits at a time: they take seconds, and leads need connections of the same pool. */
const atOnce = 4;
const waitMs = 15_000;

/** /v1/stats/breakdown…: figures by anything that is known of a visit, and the rows behind them. */
export function breakdownRoutes(
  router: Router,
  { bind, bindStream }: Binder,
  { db, clock }: { db: Database; clock: Clock },
): void {
  const places = createPlaces({ count: atOnce, waitMs });
  /** In the account's turn: one that asks much leaves a place to the others. */
  const look = async <T>(accountId: number, work: (tx: Tx) => Promise<T>): Promise<T> => {
    const leave = await places.take(accountId);
    try {
      return await db.tenant(accountId, work);
    } finally {
      leave();
    }
  };
  const told = (caller: SessionCaller, { t, locale }: RequestContext, query: WantedBreakdown) =>
    look(caller.account.uid, async (tx) => {
      const found = await breakdown(tx, { account: caller.account, now: clock.now() }, query);
      return inWords(found, query, { t, locale, sites: await siteNames(tx) });
    });

  bind(router, getBreakdown, ({ caller, query, context }) => told(caller, context, query));

  bind(router, listVisits, ({ caller: { account }, query }) =>
    look(account.uid, (tx) => visitsBehind(tx, { account, now: clock.now() }, query)),
  );

  bindStream(router, exportBreakdown, async ({ caller, query, context, res }) => {
    const { mediaType, pieces } = tableFormats[query.format];
    const whole = await told(caller, context, { ...query, compare: 'none' });
    const start = () => {
      res.set({
        'Content-Type': mediaType,
        'Content-Disposition': `attachment; filename="${query.by}-${query.from}-${query.to}.${query.format}"`,
      });
    };
    await sendTexts(res, pieces(breakdownTable(query.by, whole, context.t)), { start, unreadMs: db.streams.unreadMs });
  });
}

import type { Router } from 'express';
import { exportBreakdown, getBreakdown, listVisits } from '@smartpoint/contracts/breakdowns';
import type { Database } from '../../../platform/db/index.ts';
import { sendTexts, type Binder } from '../../../platform/http/index.ts';
import { tableFormats } from '../../../platform/tables/index.ts';
import type { Figures } from '../figures.ts';
import { breakdownTable } from './breakdown-table.ts';
import { visitsBehind } from './list-visits.ts';

/** /v1/stats/breakdown…: figures by anything that is known of a visit, and the rows behind them. */
export function breakdownRoutes(
  router: Router,
  { bind, bindStream }: Binder,
  { db, figures }: { db: Database; figures: Figures },
): void {
  bind(router, getBreakdown, ({ caller, query, context }) => figures.breakdown(caller.account, query, context));

  bind(router, listVisits, ({ caller: { account }, query }) =>
    figures.look(account, (tx, asked) => visitsBehind(tx, asked, query)),
  );

  bindStream(router, exportBreakdown, async ({ caller, query, context, res }) => {
    const { mediaType, pieces } = tableFormats[query.format];
    const whole = await figures.breakdown(caller.account, { ...query, compare: 'none' }, context);
    const start = () => {
      res.set({
        'Content-Type': mediaType,
        'Content-Disposition': `attachment; filename="${query.by}-${query.from}-${query.to}.${query.format}"`,
      });
    };
    await sendTexts(res, pieces(breakdownTable(query.by, whole, context.t)), { start, unreadMs: db.streams.unreadMs });
  });
}

import { Router } from 'express';
import type { WhyAnswer } from '@smartpoint/contracts/page';
import type { Database } from '../../../platform/db/index.ts';
import { AppError } from '../../../platform/errors/index.ts';
import { preflightHeaders } from '../../../platform/http/index.ts';
import { accountOfSiteKey } from '../../sites/index.ts';
import { readSettings } from '../kinds/registry.ts';
import { listOfSite } from '../widgets.queries.ts';
import type { WhyPasses } from './passes.ts';

export interface WhyRoutesDeps {
  db: Database;
  passes: WhyPasses;
  /** Address of the code that explains, relative to the origin. */
  code: string;
}

const path = '/w/:siteKey/why.json';

/** GET /w/{siteKey}/why.json?pass: for a page that an editor looks at. Whoever has no pass is told of nothing. */
export function whyRoutes({ db, passes, code }: WhyRoutesDeps): Router {
  const router = Router();
  router.options(path, (req, res) => void res.set(preflightHeaders(req, 'GET')).status(204).end());
  router.get(path, async (req, res) => {
    res.set({ 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-store' });
    const { siteKey } = req.params;
    const { pass } = req.query;
    const bearer = typeof pass === 'string' ? passes.read(siteKey, pass) : undefined;
    const accountId = bearer && accountOfSiteKey(siteKey);
    if (!bearer || accountId === undefined) throw new AppError('not-found');
    const widgets = await db.tenant(accountId, (tx) => listOfSite(tx, siteKey));
    const answer: WhyAnswer = {
      locale: bearer.locale,
      code,
      widgets: widgets.map(({ id, name, kind, enabled, settings }) => {
        const isBroken = readSettings(kind, settings).broken !== undefined;
        return { id, name, state: !enabled ? 'off' : isBroken ? 'broken' : 'on' };
      }),
    };
    res.json(answer);
  });
  return router;
}

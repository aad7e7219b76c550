import type { IncomingHttpHeaders } from 'node:http';
import { Router } from 'express';
import { z } from 'zod';
import type { Database, Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { createRecentAnswers, limitBySite, preflightHeaders } from '../../platform/http/index.ts';
import { accountOfSiteKey } from './site-key.ts';
import { senderHeaders, senderOf } from './whereabouts.ts';

/** Which version of which widget a page asks about. */
export interface AskedWidget {
  siteKey: string;
  widgetId: number;
  version: number;
}

export interface WidgetAnswersDeps {
  db: Database;
  rateLimits: boolean;
}

export interface WidgetAnswersSpec<Q> {
  /** Of `/w/{site key}/{id}-{version}/{file}`. */
  file: string;
  /** Takes any query: what cannot be read is as if it were not there. */
  query: z.ZodType<Q>;
  /** It is the same for pages of one host only. */
  isBySender?: boolean;
  /** Role ingest, account set. Undefined: there is no such version. */
  find(tx: Tx, widget: AskedWidget, query: Q, headers: IncomingHttpHeaders): Promise<object | undefined>;
}

const paramsSchema = z.object({
  siteKey: z.string().regex(/^[\w-]{1,64}$/),
  widget: z.string().regex(/^[1-9]\d{0,14}-[1-9]\d{0,8}$/),
});

/**
 * What pages ask of a widget beyond its settings. The same for everybody: it is kept for a minute, here and in every cache
 * on the way.
 */
export function widgetAnswers<Q>(
  { db, rateLimits }: WidgetAnswersDeps,
  { file, query: querySchema, isBySender = false, find }: WidgetAnswersSpec<Q>,
): Router {
  const recent = createRecentAnswers();
  const count = limitBySite({ enabled: rateLimits, limit: 120, windowSeconds: 60 }, (req) => req.params.siteKey);
  const path = `/w/:siteKey/:widget/${file}`;
  const router = Router();
  router.options(path, (req, res) => void res.set(preflightHeaders(req, 'GET')).status(204).end());
  router.get(path, async (req, res) => {
    res.set('Access-Control-Allow-Origin', '*');
    const params = paramsSchema.safeParse(req.params);
    if (!params.success) throw new AppError('not-found');
    const { siteKey, widget } = params.data;
    const query = querySchema.parse(req.query);
    if (isBySender) res.vary(senderHeaders.join(', '));
    const key = JSON.stringify([siteKey, widget, query, isBySender ? senderOf(req.headers) : '']);
    const known = recent.find(key);
    if (known) return known(req, res);
    // What is known costs nothing: only what is looked for is counted.
    await count(req, res);
    const accountId = accountOfSiteKey(siteKey);
    const [widgetId = 0, version = 0] = widget.split('-').map(Number);
    const asked = { siteKey, widgetId, version };
    const found =
      accountId === undefined
        ? undefined
        : await db.as('ingest', (tx) => find(tx, asked, query, req.headers), accountId);
    if (!found) {
      res.set('Cache-Control', 'no-store');
      throw new AppError('not-found');
    }
    return recent.keep(key, found)(req, res);
  });
  return router;
}

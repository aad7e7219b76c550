import { Router } from 'express';
import type { WidgetContent } from '@smartpoint/contracts/widgets/settings';
import { AppError } from '../../platform/errors/index.ts';
import { preflightHeaders, prepareAnswer, type PreparedAnswer } from '../../platform/http/index.ts';
import type { WidgetVersion } from '../widgets/index.ts';
import { everyOrigin, immutable } from './assets.ts';
import { createRecent } from './recent.ts';

export interface ContentRoutesDeps {
  findContent: (which: WidgetVersion) => Promise<WidgetContent | undefined>;
  /** What pages get of it. */
  dress: (content: WidgetContent) => WidgetContent;
  /** Answers kept in memory at most. */
  limit?: number;
}

const headers = { ...everyOrigin, ...immutable, 'Content-Type': 'application/json; charset=utf-8' };

/** GET /w/{siteKey}/{id}-{version}.json: what one version of a widget shows. It never changes, so it is kept for ever. */
export function contentRoutes({ findContent, dress, limit = 2000 }: ContentRoutesDeps): Router {
  const recent = createRecent<PreparedAnswer>(limit);
  const router = Router();
  router.options('/w/:siteKey/:file', (req, res) => void res.set(preflightHeaders(req, 'GET')).status(204).end());
  router.get('/w/:siteKey/:file', async (req, res, next) => {
    const which = versionOf(req.params);
    if (!which) return next();
    const key = Object.values(which).join('/');
    const known = recent.get(key);
    if (known) return known(req, res);
    const content = await findContent(which);
    if (!content) {
      res.set({ ...everyOrigin, 'Cache-Control': 'no-store' });
      throw new AppError('not-found');
    }
    const answer = prepareAnswer(JSON.stringify(dress(content)), headers);
    recent.set(key, answer);
    return answer(req, res);
  });
  return router;
}

function versionOf({ siteKey, file }: { siteKey: string; file: string }): WidgetVersion | undefined {
  const [, widgetId, version] = /^([1-9]\d{0,14})-([1-9]\d{0,8})\.json$/.exec(file) ?? [];
  if (!widgetId || !version || !/^[\w-]{1,64}$/.test(siteKey)) return undefined;
  return { siteKey, widgetId: Number(widgetId), version: Number(version) };
}

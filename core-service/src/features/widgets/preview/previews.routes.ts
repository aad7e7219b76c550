import { Router } from 'express';
import type { PreviewAnswer } from '@smartpoint/contracts/page';
import { createPreviewLink, getPreviewLink, withdrawPreviewLink } from '@smartpoint/contracts/widget-previews';
import { codeOf } from '@smartpoint/contracts/widgets/code-of';
import type { WidgetContent } from '@smartpoint/contracts/widgets/settings';
import type { Database } from '../../../platform/db/index.ts';
import { AppError } from '../../../platform/errors/index.ts';
import { preflightHeaders, type Binder } from '../../../platform/http/index.ts';
import { accountOfSiteKey } from '../../sites/index.ts';
import { pageContent } from '../kinds/registry.ts';
import type { PreviewPasses } from './preview-passes.ts';
import { previewed, type PreviewsService } from './previews.service.ts';

export function previewLinkRoutes({ bind }: Binder, previews: PreviewsService): Router {
  const router = Router();
  bind(router, getPreviewLink, ({ caller, params }) => previews.find(caller, params.widgetId));
  bind(router, createPreviewLink, ({ caller, params }) => previews.create(caller, params.widgetId));
  bind(router, withdrawPreviewLink, async ({ caller, params }) => {
    await previews.withdraw(caller, params.widgetId);
    return {};
  });
  return router;
}

export interface PreviewOnPage {
  /** Address of the code that shows a draft, relative to the origin. */
  code: string;
  /** Files of every module: see `SiteConfig.chunks`. */
  chunks: Readonly<Record<string, string[]>>;
  /** With all styles a page needs. */
  dress(content: WidgetContent): WidgetContent;
}

const path = '/w/:siteKey/preview.json';

/** GET /w/{siteKey}/preview.json?pass&locale: for a page that is opened by the link to a draft. */
export function previewPageRoutes(
  { db, previewPasses }: { db: Database; previewPasses: PreviewPasses },
  { code, chunks, dress }: PreviewOnPage,
): Router {
  const router = Router();
  router.options(path, (req, res) => void res.set(preflightHeaders(req, 'GET')).status(204).end());
  router.get(path, async (req, res) => {
    res.set({ 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-store' });
    const { siteKey } = req.params;
    const { pass, locale } = req.query;
    const bearer = typeof pass === 'string' ? previewPasses.read(siteKey, pass) : undefined;
    const accountId = bearer && accountOfSiteKey(siteKey);
    if (!bearer || accountId === undefined) throw new AppError('not-found');
    const found = await db.tenant(accountId, (tx) => previewed(tx, bearer));
    const answer: PreviewAnswer = { locale: bearer.locale, code, ...contentOf(found) };
    res.json(answer);

    function contentOf(shown: typeof found): Pick<PreviewAnswer, 'state' | 'name' | 'shown'> {
      if (shown === 'gone') return { state: 'gone', name: '' };
      if (!shown.content) return { state: 'unfinished', name: shown.name };
      const [module = ''] = chunks[`${codeOf(shown.content).kind}-${locale === 'en' ? 'en' : 'ru'}`] ?? [];
      const widget = { id: bearer?.widgetId ?? 0, version: 0, ...dress(pageContent(shown.content)) };
      return { state: 'shown', name: shown.name, shown: { module, widget } };
    }
  });
  return router;
}

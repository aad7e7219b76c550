import path from 'node:path';
import { Router, type Request, type Response } from 'express';
import type { Locale } from '@smartpoint/contracts/primitives';
import type { I18n, Translate } from '../../../platform/i18n/index.ts';
import { prepareAnswer } from '../../../platform/http/index.ts';
import { html, type Html } from '../page/html.ts';
import { languageOf, page, plainStyles, readStyles, sendPage } from '../page/page.ts';
import { apiDocsBody } from './api-docs.page.ts';
import type { Reader } from './reader.ts';
import { errorsBody } from './errors.page.ts';
import { openApiDocument } from './openapi.ts';

export { openApiDocument } from './openapi.ts';

export interface DocsDeps {
  i18n: I18n;
  brand?: string;
}

/** GET /openapi.json, /docs/api/ and /docs/errors/: for everybody, without scripts. */
export function createDocsRouter({ i18n, brand = 'Smartpoint' }: DocsDeps): Router {
  const router = Router();
  const styles = readStyles(plainStyles, path.join(import.meta.dirname, 'docs.css'));
  const document = openApiDocument({ brand, serverUrl: '/' });
  const openApi = prepareAnswer(JSON.stringify(document), {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-cache',
    'Access-Control-Allow-Origin': '*',
  });

  const answer = (req: Request, res: Response, titleKey: string, body: (reader: Reader) => Html): void => {
    const lang = languageOf(req, i18n);
    const t = i18n.translator(lang);
    sendPage(
      res,
      page({
        lang,
        title: `${t(titleKey, { brand })} · ${brand}`,
        styles: `/docs/${styles.name}`,
        body: html`${header(t, lang)}${body({ t, lang, origin: originOf(req) })}`,
      }),
    );
  };

  router.get('/openapi.json', openApi);
  router.get('/docs/api/', (req, res) => answer(req, res, 'api-docs:title', (reader) => apiDocsBody(document, reader)));
  router.get('/docs/errors/', (req, res) => answer(req, res, 'api-docs:errors.title', errorsBody));
  router.get(`/docs/${styles.name}`, styles.send);
  return router;
}

/** The address the reader came by: what the examples ask works from there. */
function originOf(req: Request): string {
  return `${req.protocol}://${req.get('host') ?? 'localhost'}`;
}

function header(t: Translate, lang: Locale): Html {
  return html`<header>
    <a class="skip" href="#main">${t('api-docs:skip')}</a>
    <a href="/docs/api/?lang=${lang}">API</a> <a href="/docs/errors/?lang=${lang}">${t('api-docs:errors.title')}</a>
    <span class="languages"
      ><a href="?lang=ru" lang="ru" hreflang="ru">Русский</a>
      <a href="?lang=en" lang="en" hreflang="en">English</a></span
    >
  </header>`;
}

import path from 'node:path';
import { Router, type Request, type Response } from 'express';
import type { Locale } from '@smartpoint/contracts/primitives';
import type { I18n, Translate } from '../../../platform/i18n/index.ts';
import { prepareAnswer, type PreparedAnswer } from '../../../platform/http/index.ts';
import { html, type Html } from '../page/html.ts';
import { languageOf, page, plainStyles, readStyles, textOnlyHeaders } from '../page/page.ts';
import { apiDocsBody } from './api-docs.page.ts';
import type { Reader } from './reader.ts';
import { errorsBody } from './errors.page.ts';
import { openApiDocument } from './openapi.ts';

export { openApiDocument } from './openapi.ts';

export interface DocsDeps {
  i18n: I18n;
  brand?: string;
}

const maxPages = 16;

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

  // Hundreds of KB that differ by language and by the address they are read at: made and compressed once for each.
  const made = new Map<string, PreparedAnswer>();
  const answer = (req: Request, res: Response, titleKey: string, body: (reader: Reader) => Html): Promise<void> => {
    const lang = languageOf(req, i18n);
    const origin = originOf(req);
    const key = [titleKey, lang, origin].join(' ');
    const known = made.get(key);
    if (known) return known(req, res);
    const t = i18n.translator(lang);
    const content = page({
      lang,
      title: `${t(titleKey, { brand })} · ${brand}`,
      styles: `/docs/${styles.name}`,
      body: html`${header(t, lang)}${body({ t, lang, origin })}`,
    });
    const prepared = prepareAnswer(content, textOnlyHeaders);
    // Anybody may name any host.
    if (made.size >= maxPages) made.clear();
    made.set(key, prepared);
    return prepared(req, res);
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

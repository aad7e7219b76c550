import path from 'node:path';
import { Router } from 'express';
import type { I18n, Translate } from '../../../platform/i18n/index.ts';
import { html, type Html } from '../page/html.ts';
import { languageOf, page, plainStyles, readStyles, sendPage } from '../page/page.ts';
import { line, ownBanner, recipes } from './recipes.ts';

/** GET /docs/consent/: how cookie banners tell of consent, for whoever puts our line on a site. Without scripts. */
export function createConsentRecipes({ i18n, brand }: { i18n: I18n; brand: string }): Router {
  const styles = readStyles(plainStyles, path.join(import.meta.dirname, 'consent-recipes.css'));
  const router = Router();
  router.get(`/docs/consent/${styles.name}`, styles.send);
  router.get('/docs/consent/', (req, res) => {
    const lang = languageOf(req, i18n);
    const t = i18n.translator(lang);
    const title = t('consent-recipes:title');
    sendPage(res, page({ lang, title: `${title} · ${brand}`, styles: `/docs/consent/${styles.name}`, body: body(t) }));
  });
  return router;
}

function body(t: Translate): Html {
  return html`<header>
      <a class="skip" href="#main">${t('consent-recipes:skip')}</a>
      <a href="/">${t('consent-recipes:panel')}</a>
      <span class="languages"><a href="?lang=ru" lang="ru">Русский</a> <a href="?lang=en" lang="en">English</a></span>
    </header>
    <main id="main">
      <h1>${t('consent-recipes:title')}</h1>
      <p>${t('consent-recipes:intro')}</p>
      ${code(`<script>\n  ${line}\n</script>`)}
      <p>${t('consent-recipes:refusal')}</p>
      <h2>${t('consent-recipes:where')}</h2>
      <p>${t('consent-recipes:whereText')}</p>
      ${recipes.map(({ name, note, code: text }) => [
        html`<h2>${name}</h2>`,
        note && html`<p>${t(`consent-recipes:note.${note}`)}</p>`,
        code(text),
      ])}
      <h2>${t('consent-recipes:own')}</h2>
      <p>${t('consent-recipes:ownText')}</p>
      ${code(ownBanner)}
      <h2>Google Consent Mode</h2>
      <p>${t('consent-recipes:google')}</p>
    </main>`;
}

const code = (text: string): Html => html`<pre tabindex="0"><code>${text}</code></pre>`;

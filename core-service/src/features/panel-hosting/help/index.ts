import path from 'node:path';
import express, { Router } from 'express';
import { helpAddress } from '@smartpoint/contracts/help';
import type { Locale } from '@smartpoint/contracts/primitives';
import { AppError } from '../../../platform/errors/index.ts';
import type { I18n, Translate } from '../../../platform/i18n/index.ts';
import { html, type Html } from '../page/html.ts';
import { languageOf, page, plainStyles, readStyles, sendPage } from '../page/page.ts';
import { helpFolder, readArticles, type Article } from './articles.ts';

export interface HelpDeps {
  i18n: I18n;
  brand: string;
  supportEmail: string;
}

/** GET /help/…: what people read about each screen, for everybody, without scripts (ADR 79). */
export function createHelp({ i18n, brand, supportEmail }: HelpDeps): Router {
  const styles = readStyles(plainStyles, path.join(import.meta.dirname, 'help.css'));
  const articles = { ru: readArticles('ru'), en: readArticles('en') };
  const router = Router();
  router.get(`/help/${styles.name}`, styles.send);
  router.use('/help/images', express.static(path.join(helpFolder, 'images'), { index: false, maxAge: '1h' }));
  router.get(['/help/', '/help/:page/'], (req, res) => {
    const lang = languageOf(req, i18n);
    const t = i18n.translator(lang);
    const shown = articles[lang].find(({ id }) => id === req.params.page);
    if (req.params.page !== undefined && !shown) throw new AppError('not-found');
    const frame = { t, lang, supportEmail, articles: articles[lang] };
    const title = [shown?.title, t('help:title'), brand].filter(Boolean).join(' · ');
    sendPage(res, page({ lang, title, styles: `/help/${styles.name}`, body: body(shown, frame) }));
  });
  return router;
}

interface Frame {
  t: Translate;
  lang: Locale;
  supportEmail: string;
  articles: readonly Article[];
}

function body(shown: Article | undefined, { t, lang, supportEmail, articles }: Frame): Html {
  return html`<a class="skip" href="#main">${t('help:skip')}</a>
    <header>
      <a href="/">${t('help:panel')}</a>
      <span class="languages"><a href="?lang=ru" lang="ru">Русский</a> <a href="?lang=en" lang="en">English</a></span>
    </header>
    <div class="columns">
      <nav aria-label="${t('help:title')}">
        <ul>
          ${articles.map(
            ({ id, title }) =>
              html`<li>
                <a href="${helpAddress(id, lang)}" ${id === shown?.id && html`aria-current="page"`}>${title}</a>
              </li>`,
          )}
        </ul>
      </nav>
      <main id="main" tabindex="-1">
        ${shown ? article(shown, t) : contents(articles, { t, lang })}
        ${supportEmail && html`<p class="support"><a href="mailto:${supportEmail}">${t('help:support')}</a></p>`}
      </main>
    </div>`;
}

function article({ parts, content }: Article, t: Translate): Html {
  return html`<article>
    ${
      parts.length > 2 &&
      html`<details class="parts">
        <summary>${t('help:parts')}</summary>
        <ul>
          ${parts.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}
        </ul>
      </details>`
    }
    ${content}
  </article>`;
}

function contents(articles: readonly Article[], { t, lang }: Pick<Frame, 't' | 'lang'>): Html {
  return html`<h1>${t('help:title')}</h1>
    <ul class="contents">
      ${articles.map(
        ({ id, title, parts }) =>
          html`<li>
            <a href="${helpAddress(id, lang)}">${title}</a>
            <span>${parts.map((part) => part.title).join(' · ')}</span>
          </li>`,
      )}
    </ul>`;
}

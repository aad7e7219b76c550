import path from 'node:path';
import { Router, type Response } from 'express';
import type { Problem } from '@smartpoint/contracts/problems';
import { contextOf } from '../../../platform/http/index.ts';
import { html } from '../page/html.ts';
import { homeHeader, page, plainStyles, readStyles, sendPage } from '../page/page.ts';

export interface RefusalPages {
  /** Serves their style sheet. */
  router: Router;
  send(res: Response, problem: Problem): void;
}

/** What a person reads who opened an address by hand that leads nowhere, or cannot be served right now. */
export function createRefusalPages({ brand }: { brand: string }): RefusalPages {
  const styles = readStyles(plainStyles, path.join(import.meta.dirname, 'refusal.css'));
  const router = Router();
  router.get(`/refusal/${styles.name}`, styles.send);
  return {
    router,
    send: (res, problem) => {
      const { t, locale: lang } = contextOf(res);
      const isFailure = problem.status >= 500;
      // The words of some failures name it themselves.
      const { detail, requestId } = problem;
      const title = t(isFailure ? 'refusal:failed' : 'refusal:missing');
      const body = html`${homeHeader(brand)}
        <main id="main">
          <h1>${title}</h1>
          <p>${detail}</p>
          <p>
            ${isFailure ? html`<a href="">${t('refusal:again')}</a>` : html`<a href="/">${t('refusal:home')}</a>`} ·
            <a href="/help/?lang=${lang}">${t('refusal:help')}</a>
          </p>
          ${isFailure && !detail.includes(requestId) && html`<p class="note">${t('refusal:request', { requestId })}</p>`}
        </main>`;
      res.status(problem.status);
      sendPage(res, page({ lang, title: `${title} · ${brand}`, styles: `/refusal/${styles.name}`, body }));
    },
  };
}

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Request, Response } from 'express';
import type { Locale } from '@smartpoint/contracts/primitives';
import type { I18n } from '../../../platform/i18n/index.ts';
import { prepareAnswer, type PreparedAnswer } from '../../../platform/http/index.ts';
import { immutable } from '../assets.ts';
import { html, type Html } from './html.ts';

export interface PageParts {
  lang: Locale;
  title: string;
  /** Address of the style sheet. */
  styles: string;
  head?: Html;
  body: Html;
}

/** One whole HTML document without scripts of its own. */
export function page({ lang, title, styles, head, body }: PageParts): string {
  return String(
    html`<!doctype html>
      <html lang="${lang}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${title}</title>
          <link rel="stylesheet" href="${styles}" />
          <link rel="icon" href="data:," />
          ${head}
        </head>
        <body>
          ${body}
        </body>
      </html> `,
  );
}

/** Whose page it is, and the way out of it. */
export function homeHeader(brand: string): Html {
  return html`<header><a href="/">${brand}</a></header>`;
}

/** A style sheet of ours: read once, named by its content so that a changed one is fetched at once. */
export interface StyleSheet {
  name: string;
  send: PreparedAnswer;
}

/** File of the look our pages without scripts share; the demo shop has a look of its own. */
export const plainStyles = path.join(import.meta.dirname, 'plain-page.css');

export function readStyles(...files: string[]): StyleSheet {
  const content = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  const name = `${createHash('sha256').update(content).digest('hex').slice(0, 10)}.css`;
  return { name, send: prepareAnswer(content, { ...immutable, 'Content-Type': 'text/css; charset=utf-8' }) };
}

/** Policy of a page that shows text only: no script runs on it, whatever the text says. */
export const textOnlyPolicy =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export const textOnlyHeaders = {
  'Content-Security-Policy': textOnlyPolicy,
  'Cache-Control': 'no-cache',
  'Content-Type': 'text/html; charset=utf-8',
} as const;

export function sendPage(res: Response, content: string, policy = textOnlyPolicy): void {
  res.set({ 'Content-Security-Policy': policy, 'Cache-Control': 'no-cache' }).type('html').send(content);
}

/** `?lang=` wins over the browser's languages. */
export function languageOf(req: Pick<Request, 'query' | 'headers'>, i18n: I18n): Locale {
  const { lang } = req.query;
  return i18n.pick(lang === 'ru' || lang === 'en' ? lang : req.headers['accept-language']);
}

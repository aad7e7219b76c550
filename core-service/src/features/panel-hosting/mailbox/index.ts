import path from 'node:path';
import { Router, type Request, type RequestHandler, type Response } from 'express';
import { readUrl } from '@smartpoint/contracts/read-url';
import type { I18n } from '../../../platform/i18n/index.ts';
import type { DevMailbox } from '../../../platform/mail/index.ts';
import { html, type Html } from '../page/html.ts';
import { languageOf, page, plainStyles, readStyles, sendPage, textOnlyPolicy } from '../page/page.ts';
import { letterBody, listBody, type View } from './mailbox.pages.ts';

export interface MailboxDeps {
  i18n: I18n;
  mailbox: DevMailbox;
  publicUrl: string;
}

const pageSize = 50;
const refreshSeconds = 4;
/** The frame of a letter may be filled by us only. */
const letterPolicy = `${textOnlyPolicy}; frame-src 'self'`;
/** A letter is foreign text: in its frame nothing runs, nothing is sent, and links open in a window of their own. */
const foreignPolicy =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data: https: http:; frame-ancestors 'self'";

/** /dev/mail/: every letter the embedded default would have sent. */
export function createMailboxPages({ i18n, mailbox, publicUrl }: MailboxDeps): Router {
  const router = Router();
  router.use('/dev/mail', onlyUnderOwnName(publicUrl));
  const styles = readStyles(plainStyles, path.join(import.meta.dirname, 'mailbox.css'));
  const viewOf = (req: Request): View => {
    const lang = languageOf(req, i18n);
    return { lang, t: i18n.translator(lang), query: req.query.lang === lang ? `?lang=${lang}` : '' };
  };
  const document = ({ lang }: View, title: string, body: Html, head?: Html) =>
    page({ lang, title, styles: `/dev/mail/${styles.name}`, head, body });

  router.get(`/dev/mail/${styles.name}`, styles.send);

  router.get('/dev/mail/', async (req, res) => {
    const view = viewOf(req);
    const before = numberOf(req.query.before);
    const letters = await mailbox.list({ before, limit: pageSize });
    const last = letters.length === pageSize ? letters.at(-1) : undefined;
    const isLive = before === undefined && req.query.refresh !== 'off';
    const head = isLive ? html`<meta http-equiv="refresh" content="${refreshSeconds}" />` : undefined;
    const older = last && `/dev/mail/?before=${last.id}&lang=${view.lang}`;
    sendPage(res, document(view, view.t('mailbox:title'), listBody(view, { letters, older, isLive }), head));
  });

  router.get('/dev/mail/:id/', async (req, res, next) => {
    const letter = await find(mailbox, req.params.id);
    if (!letter) return next();
    const view = viewOf(req);
    sendPage(res, document(view, letter.subject, letterBody(view, letter)), letterPolicy);
  });

  router.get('/dev/mail/:id/html', async (req, res, next) => {
    const letter = await find(mailbox, req.params.id);
    if (!letter) return next();
    sendForeign(res, letter.html);
  });

  return router;
}

/**
 * Letters hold codes: a stranger's page whose name leads to this machine (DNS rebinding) would be of one origin with
 * them, and read them.
 */
function onlyUnderOwnName(publicUrl: string): RequestHandler {
  const ours = new Set([new URL(publicUrl).hostname, 'localhost', '127.0.0.1', '[::1]']);
  return (req, res, next) => {
    const asked = readUrl(`http://${req.headers.host ?? ''}`);
    if (asked && ours.has(asked.hostname)) return next();
    res
      .status(421)
      .type('text/plain')
      .send(`${new URL('/dev/mail/', publicUrl).href}\n`);
  };
}

function sendForeign(res: Response, letter: string): void {
  sendPage(res, `<!doctype html><base target="_blank">${letter}`, foreignPolicy);
}

async function find(mailbox: DevMailbox, id: string) {
  const number = numberOf(id);
  return number === undefined ? undefined : mailbox.find(number);
}

function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : 0;
  return number > 0 ? number : undefined;
}

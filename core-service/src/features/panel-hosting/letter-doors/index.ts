import path from 'node:path';
import { Router, type RequestHandler } from 'express';
import type { I18n } from '../../../platform/i18n/index.ts';
import type { Confirmations, ConfirmView, DeclineView, Declines } from '../../mail-permission/index.ts';
import { html } from '../page/html.ts';
import { homeHeader, languageOf, page, plainStyles, readStyles, sendPage, textOnlyPolicy } from '../page/page.ts';
import { confirmPage, declinePage, stalePage, type LetterPage, type Words } from './letter-doors.pages.ts';

export interface LetterDoorsDeps {
  i18n: I18n;
  brand: string;
  confirmations: Pick<Confirmations, 'look' | 'confirm'>;
  declines: Pick<Declines, 'look' | 'set'>;
}

/** A form of ours may be sent to us. */
const policy = textOnlyPolicy.replace("form-action 'none'", "form-action 'self'");

/** What a door does with its token, and shows. Undefined: the link is of nobody, or out of date. */
type Door = (words: Words, token: string) => Promise<LetterPage | undefined>;

/**
 * Where the links of letters lead: agree to letters, or decline them. Looking changes nothing, since programs look at links
 * before people do; the button, or the one POST of a mail program (RFC 8058), acts. Who has the link has the mailbox: no
 * cookie is asked for, and nothing about the address is said.
 */
export function createLetterDoors({ i18n, brand, confirmations, declines }: LetterDoorsDeps): Router {
  const router = Router();
  const styles = readStyles(plainStyles, path.join(import.meta.dirname, 'letter-doors.css'));

  const serve = (door: Door): RequestHandler<{ token: string }> => {
    return async (req, res) => {
      const lang = languageOf(req, i18n);
      const words = { t: i18n.translator(lang) };
      const shown = await door(words, req.params.token);
      const { title, body: main } = shown ?? stalePage(words);
      const body = html`${homeHeader(brand)} ${main}`;
      res.status(shown ? 200 : 404).set({ 'X-Robots-Tag': 'noindex', 'Referrer-Policy': 'no-referrer' });
      sendPage(res, page({ lang, title: `${title} · ${brand}`, styles: `/letters/${styles.name}`, body }), policy);
    };
  };
  const agree = (ask: (token: string) => Promise<ConfirmView | undefined>): Door => {
    return async (words, token) => {
      const view = await ask(token);
      return view && confirmPage(words, view, `/letters/confirm/${token}`);
    };
  };
  const decline = (ask: (token: string) => Promise<DeclineView | undefined>): Door => {
    return async (words, token) => {
      const view = await ask(token);
      return view && declinePage(words, view, `/letters/decline/${token}`);
    };
  };

  router.get(`/letters/${styles.name}`, styles.send);
  router.get('/letters/confirm/:token', serve(agree(confirmations.look)));
  router.post('/letters/confirm/:token', serve(agree(confirmations.confirm)));
  router.get('/letters/decline/:token', serve(decline(declines.look)));
  router.post('/letters/decline/:token', serve(decline((token) => declines.set(token, true))));
  router.post('/letters/decline/:token/undo', serve(decline((token) => declines.set(token, false))));
  return router;
}

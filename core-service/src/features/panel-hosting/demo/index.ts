import path from 'node:path';
import { Router, type Request, type Response } from 'express';
import type { I18n } from '../../../platform/i18n/index.ts';
import { languageOf, page, readStyles, sendPage } from '../page/page.ts';
import type { FindSiteKey } from './demo.queries.ts';
import { catalogPage, contactsPage, homePage, productPage, type DemoPage } from './demo.pages.ts';
import { layout, snippets } from './layout.ts';
import { visitOf, type Visit } from './visit.ts';

export { createDemoSiteFinder } from './demo.queries.ts';

export interface DemoDeps {
  i18n: I18n;
  findSiteKey: FindSiteKey;
  publicUrl: () => string;
}

interface Variant {
  policy: string;
  snippets: number;
}

/** A shop has no policy about scripts; ours only refuses to be framed. */
const ordinaryPolicy = "base-uri 'none'; object-src 'none'; frame-ancestors 'none'";

/** A policy as strict shops write it: nothing but their own style sheet and our origin. */
function strictPolicy(origin: string): string {
  const { origin: service } = new URL(origin);
  return `default-src 'none'; style-src 'self'; script-src ${service}; connect-src ${service}; img-src 'self' data: ${service}; base-uri 'none'; form-action 'none'`;
}

/** /demo/: a shop that does not exist with widgets that do. Also its variants for tests of the page's side. */
export function createDemo({ i18n, findSiteKey, publicUrl }: DemoDeps): Router {
  const router = Router();
  const styles = readStyles(path.join(import.meta.dirname, 'demo.css'));
  const ordinary = { policy: ordinaryPolicy, snippets: 1 };

  const serve = (address: string, make: (visit: Visit, req: Request) => DemoPage, variant: () => Variant): void => {
    router.get(address, async (req: Request, res: Response) => {
      const visit = visitOf(req, languageOf(req, i18n), await siteOf(req, findSiteKey));
      const { policy, snippets: count } = variant();
      const { title, body } = make(visit, req);
      const options = { publicUrl: publicUrl(), snippets: count, body };
      const parts = { lang: visit.lang, title, styles: `/demo/${styles.name}`, head: snippets(visit, options) };
      sendPage(res, page({ ...parts, body: layout(visit, options) }), policy);
    });
  };

  serve('/demo/', homePage, () => ordinary);
  serve('/demo/catalog/', catalogPage, () => ordinary);
  serve(
    '/demo/product/',
    (visit, req) => productPage(visit, req.query.id),
    () => ordinary,
  );
  serve('/demo/contacts/', contactsPage, () => ordinary);
  serve('/demo/strict-csp/', homePage, () => ({ policy: strictPolicy(publicUrl()), snippets: 1 }));
  serve('/demo/twice/', homePage, () => ({ ...ordinary, snippets: 2 }));
  router.get(`/demo/${styles.name}`, styles.send);
  return router;
}

/** `?site=<siteKey>` chooses among the sites one may see. */
function siteOf(req: Request, findSiteKey: FindSiteKey): Promise<string | undefined> {
  const { site } = req.query;
  return findSiteKey(req, typeof site === 'string' && /^[\w-]{1,64}$/.test(site) ? site : null);
}

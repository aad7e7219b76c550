import type { Request } from 'express';
import type { Database } from '../../../platform/db/index.ts';
import { contextOf } from '../../../platform/http/index.ts';

/** Key of the site whose widgets the shop shows to whoever asks; `wanted` is the one that its address names, if any. */
export type FindSiteKey = (req: Request, wanted: string | null) => Promise<string | undefined>;

/** A site of whoever is signed in, else one of the demo account: nobody's site is shown to strangers. */
export function createDemoSiteFinder(db: Database): FindSiteKey {
  return async (req, wanted) => {
    const session = req.res && (await contextOf(req.res).session());
    const own = session && (await db.tenant(session.account.uid, (tx) => tx.row<{ key: string }>(siteKey(), [wanted])));
    const found = own ?? (await db.as('ingest', (tx) => tx.row<{ key: string }>(siteKey(ofDemoAccount), [wanted])));
    return found?.key;
  };
}

const ofDemoAccount = 'account_id = (SELECT uid FROM demo_account)';

function siteKey(which = 'true'): string {
  return `SELECT site_key AS key FROM sites WHERE ($1::text IS NULL OR site_key = $1) AND ${which} ORDER BY id LIMIT 1`;
}

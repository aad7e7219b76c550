import type { Request } from 'express';
import type { Database } from '../../../platform/db/index.ts';
import { contextOf } from '../../../platform/http/index.ts';

/** The first site of whoever is signed in; for others that of the demo account, else the newest of this installation. */
export function createDemoSiteFinder(db: Database): (req: Request) => Promise<string | undefined> {
  return async (req) => {
    const session = req.res && (await contextOf(req.res).session());
    const found = session
      ? await db.tenant(session.account.uid, (tx) => tx.row<{ key: string }>(siteKey('id')))
      : await db.as('ingest', (tx) => tx.row<{ key: string }>(siteKey(demoFirst)));
    return found?.key;
  };
}

const demoFirst = '(account_id = (SELECT uid FROM demo_account)) DESC NULLS LAST, created_at DESC, id DESC';

function siteKey(order: string): string {
  return `SELECT site_key AS key FROM sites ORDER BY ${order} LIMIT 1`;
}

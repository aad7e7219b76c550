import type { WidgetContent } from '@smartpoint/contracts/widgets/settings';
import type { Database } from '../../platform/db/index.ts';
import { accountOfSiteKey } from '../sites/index.ts';
import { pageContent, readSettings } from './kinds/registry.ts';

export interface WidgetVersion {
  siteKey: string;
  widgetId: number;
  version: number;
}

/**
 * What a page shows of one version of a widget: public fields only (E-5.16). A widget that is switched off, removed or
 * moved answers as well: pages that loaded before still name it. Undefined: the site never had it, or nobody can read it.
 */
export async function findPageContent(db: Database, which: WidgetVersion): Promise<WidgetContent | undefined> {
  const accountId = accountOfSiteKey(which.siteKey);
  if (accountId === undefined) return undefined;
  const stored = await db.as(
    'ingest',
    (tx) =>
      tx.row<{ kind: string; settings: unknown }>(
        `SELECT w.kind, v.settings FROM sites s
           JOIN widgets w ON w.account_id = s.account_id AND (w.site_id = s.id OR s.id = ANY (w.former_site_ids))
           JOIN widget_versions v ON v.account_id = w.account_id AND v.widget_id = w.id
         WHERE s.account_id = $1 AND s.site_key = $2 AND w.id = $3 AND v.version = $4`,
        [accountId, which.siteKey, which.widgetId, which.version],
      ),
    accountId,
  );
  const { ok } = stored ? readSettings(stored.kind, stored.settings) : {};
  return ok && pageContent(ok);
}

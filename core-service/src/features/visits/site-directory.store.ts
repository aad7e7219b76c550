import type { Database } from '../../platform/db/index.ts';
import type { Home } from '../sites/index.ts';

export interface SiteQuestion {
  accountId: number;
  siteKey: string;
}

/** A site as the ingest path needs it. */
export interface SiteRecord extends SiteQuestion {
  siteId: number;
  home: Home;
  /** Every widget the site ever had: pages cached before a removal or a move still report it. */
  widgetIds: number[];
}

/** Sites by key, many at once; unknown keys are left out. */
export async function findSiteRecords(db: Database, asked: readonly SiteQuestion[]): Promise<SiteRecord[]> {
  // Role worker: the questions of one look-up span accounts, and widgets show ingest one account at a time.
  const rows = await db.lookUp('worker', (reads) => reads.rows<SiteRecord>(findSites, [JSON.stringify(asked)]));
  return rows.map((row) => ({ ...row, widgetIds: row.widgetIds.map(Number) }));
}

const findSites = `
  SELECT s.account_id AS "accountId", s.site_key AS "siteKey", s.id AS "siteId",
         json_build_object('url', s.url, 'allowedDomains', s.allowed_domains, 'countsElsewhere', s.counts_elsewhere,
           'isInstalled', s.installed_at IS NOT NULL, 'isDemo', s.account_id IN (SELECT uid FROM demo_account)) AS home,
         ARRAY(SELECT w.id FROM widgets w WHERE w.account_id = s.account_id AND (w.site_id = s.id OR s.id = ANY (w.former_site_ids))) AS "widgetIds"
  FROM json_to_recordset($1::json) AS asked ("accountId" bigint, "siteKey" text)
  JOIN sites s ON s.account_id = asked."accountId" AND s.site_key = asked."siteKey"`;

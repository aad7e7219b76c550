import { roleSql, type Database } from '../../platform/db/index.ts';

export interface SiteQuestion {
  accountId: number;
  siteKey: string;
}

/** A site as the ingest path needs it. */
export interface SiteRecord extends SiteQuestion {
  siteId: number;
  isInstalled: boolean;
  /** Every widget the site ever had: pages cached before a removal still report it. */
  widgetIds: number[];
}

// Role worker: the questions of one look-up span accounts, and widgets show ingest one account at a time.
const findSites = {
  name: 'visits.find-sites',
  text: `
    SELECT s.account_id AS "accountId", s.site_key AS "siteKey", s.id AS "siteId",
           s.installed_at IS NOT NULL AS "isInstalled",
           ARRAY(SELECT w.id FROM widgets w WHERE w.account_id = s.account_id AND w.site_id = s.id) AS "widgetIds"
    FROM unnest($1::bigint[], $2::text[]) AS asked (account_id, site_key)
    JOIN sites s ON s.account_id = asked.account_id AND s.site_key = asked.site_key`,
};

/** Sites by key, many at once; unknown keys are left out. */
export async function findSiteRecords(db: Database, asked: readonly SiteQuestion[]): Promise<SiteRecord[]> {
  const client = await db.pool.connect();
  let failure: Error | undefined;
  try {
    await client.query(`BEGIN READ ONLY; ${roleSql('worker')} SET LOCAL statement_timeout = '5s'`);
    const values = [asked.map(({ accountId }) => accountId), asked.map(({ siteKey }) => siteKey)];
    const { rows } = await client.query<SiteRecord>({ ...findSites, values });
    await client.query('COMMIT');
    return rows.map((row) => ({ ...row, widgetIds: row.widgetIds.map(Number) }));
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    // A connection that failed inside a transaction is dropped, not mended.
    client.release(failure);
  }
}

import type { LoaderWidget } from '@smartpoint/contracts/page';
import type { VariantFigures } from '@smartpoint/contracts/experiments';
import type { Tx } from '../../../platform/db/index.ts';
import type { Home } from '../../sites/index.ts';
import { isCountedIn } from './counted-leads.ts';

export type Variants = NonNullable<LoaderWidget['experiment']>['variants'];

export interface StoredExperiment {
  id: number;
  variants: Variants;
  startedAt: Date;
  endedAt: Date | null;
  winner: number | null;
}

/** The one that runs, or the last one. */
export function findExperiment(tx: Tx, widgetId: number): Promise<StoredExperiment | undefined> {
  return tx.row<StoredExperiment>(
    `SELECT id, variants, started_at AS "startedAt", ended_at AS "endedAt", winner FROM experiments
     WHERE widget_id = $1 ORDER BY id DESC LIMIT 1`,
    [widgetId],
  );
}

export async function isRunning(tx: Tx, widgetId: number): Promise<boolean> {
  return (await tx.row('SELECT FROM experiments WHERE widget_id = $1 AND ended_at IS NULL', [widgetId])) !== undefined;
}

interface NewExperiment {
  accountId: number;
  userId: number;
  widgetId: number;
  variants: Variants;
}

export async function insertExperiment(
  tx: Tx,
  { accountId, userId, widgetId, variants }: NewExperiment,
): Promise<void> {
  await tx.rows('INSERT INTO experiments (account_id, widget_id, variants, started_by) VALUES ($1, $2, $3, $4)', [
    accountId,
    widgetId,
    JSON.stringify(variants),
    userId,
  ]);
}

export async function endExperiment(tx: Tx, id: number, winner: number): Promise<void> {
  await tx.rows('UPDATE experiments SET ended_at = now(), winner = $2 WHERE id = $1', [id, winner]);
}

/**
 * Visitors by the variant they were shown first, and how many of them left a lead while the experiment ran. Whoever left one
 * has seen its form, also where nothing was heard of that. Leads that count nowhere do not count here; one that came late counts
 * when it was pressed.
 */
export async function countVariants(
  tx: Tx,
  { id, variants }: Pick<StoredExperiment, 'id' | 'variants'>,
): Promise<VariantFigures[]> {
  const rows = await tx.rows<{ version: number; visitors: number; converted: number }>(
    `WITH converted AS (
       SELECT DISTINCT ON (l.visitor_id) l.visitor_id, l.widget_version AS version
       FROM experiments x JOIN leads l ON l.account_id = x.account_id AND l.widget_id = x.widget_id AND ${isCountedIn('l', 'x')}
       WHERE x.id = $1 AND l.visitor_id IS NOT NULL AND l.widget_version = ANY ($2::int[])
       ORDER BY l.visitor_id, l.id),
     seen AS (
       SELECT visitor_id, version FROM exposures WHERE experiment_id = $1
       UNION ALL
       SELECT c.visitor_id, c.version FROM converted c
       WHERE NOT EXISTS (SELECT FROM exposures e WHERE e.experiment_id = $1 AND e.visitor_id = c.visitor_id))
     SELECT s.version, count(*)::int AS visitors, count(c.visitor_id)::int AS converted
     FROM seen s LEFT JOIN converted c USING (visitor_id) GROUP BY s.version`,
    [id, variants.map(({ version }) => version)],
  );
  const counted = new Map(rows.map((row) => [row.version, row]));
  return variants.map(({ version, share }) => {
    const { visitors = 0, converted = 0 } = counted.get(version) ?? {};
    return { version, share, visitors, converted };
  });
}

/** Where the site is at home (role ingest). */
export function findHome(tx: Tx, siteKey: string): Promise<Home | undefined> {
  return tx.row<Home>(
    `SELECT url, allowed_domains AS "allowedDomains", counts_elsewhere AS "countsElsewhere",
       installed_at IS NOT NULL AS "isInstalled", account_id IN (SELECT uid FROM demo_account) AS "isDemo"
     FROM sites WHERE site_key = $1`,
    [siteKey],
  );
}

interface Exposure {
  accountId: number;
  siteKey: string;
  experimentId: number;
  visitorId: string;
  version: number;
}

/** Nothing happens to one that is known, nor where nothing of that kind runs on the site (role ingest). */
export async function insertExposure(tx: Tx, exposure: Exposure): Promise<void> {
  const { accountId, siteKey, experimentId, visitorId, version } = exposure;
  await tx.rows(
    `INSERT INTO exposures (account_id, experiment_id, visitor_id, version)
     SELECT e.account_id, e.id, $4::uuid, $5::int FROM experiments e
       JOIN widgets w ON w.account_id = e.account_id AND w.id = e.widget_id
       JOIN sites s ON s.account_id = w.account_id AND s.id = w.site_id
     WHERE e.account_id = $1 AND e.id = $3 AND e.ended_at IS NULL AND s.site_key = $2
       AND e.variants @> jsonb_build_array(jsonb_build_object('version', $5::int))
     ON CONFLICT DO NOTHING`,
    [accountId, siteKey, experimentId, visitorId, version],
  );
}

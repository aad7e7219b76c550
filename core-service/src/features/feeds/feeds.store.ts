import type { FeedFormat } from '@smartpoint/contracts/feeds';
import type { Tx } from '../../platform/db/index.ts';
import type { Skipped } from './collected.ts';
import type { StoredFault } from './feed-fault.ts';
import { showsFeed } from './find-items.queries.ts';

export interface StoredFeed {
  id: number;
  name: string;
  url: string;
  everyMinutes: number;
  dueAt: Date;
  leasedUntil: Date | null;
  format: FeedFormat | null;
  checkedAt: Date | null;
  fetchedAt: Date | null;
  fault: StoredFault | null;
  skipped: Skipped[];
  itemCount: number;
  /** Makes and models among them. */
  makeCount: number;
  modelCount: number;
  createdAt: Date;
}
export type FeedChange = Partial<Pick<StoredFeed, 'name' | 'url' | 'everyMinutes'>>;

const columns = `id, name, url, every_minutes AS "everyMinutes", due_at AS "dueAt", leased_until AS "leasedUntil", format,
  checked_at AS "checkedAt", fetched_at AS "fetchedAt", fault, skipped, item_count AS "itemCount", created_at AS "createdAt",
  jsonb_array_length(makes) AS "makeCount",
  (SELECT coalesce(sum(jsonb_array_length(make->'models')), 0)::int FROM jsonb_array_elements(makes) make) AS "modelCount"`;

/** Of one account: every call runs in a tenant transaction. */
export function listFeeds(tx: Tx): Promise<StoredFeed[]> {
  return tx.rows<StoredFeed>(`SELECT ${columns} FROM feeds ORDER BY id`);
}

export function findFeed(tx: Tx, id: number): Promise<StoredFeed | undefined> {
  return tx.row<StoredFeed>(`SELECT ${columns} FROM feeds WHERE id = $1`, [id]);
}

export async function insertFeed(tx: Tx, accountId: number, feed: Required<FeedChange>): Promise<number> {
  const row = await tx.row<{ id: number }>(
    `INSERT INTO feeds (account_id, name, url, every_minutes) VALUES ($1, $2, $3, $4) RETURNING id`,
    [accountId, feed.name, feed.url, feed.everyMinutes],
  );
  return row?.id ?? 0;
}

/** Another address is another feed: what the old one said of its age counts no more. */
export async function updateFeed(tx: Tx, id: number, change: FeedChange): Promise<boolean> {
  const { name = null, url = null, everyMinutes = null } = change;
  const row = await tx.row(
    `UPDATE feeds SET name = coalesce($2, name), every_minutes = coalesce($4, every_minutes),
       etag = CASE WHEN coalesce($3, url) = url THEN etag END,
       last_modified = CASE WHEN coalesce($3, url) = url THEN last_modified END,
       due_at = CASE WHEN coalesce($3, url) = url THEN least(due_at, now() + coalesce($4, every_minutes) * interval '1 minute')
         ELSE now() END,
       lease = CASE WHEN coalesce($3, url) = url THEN lease END,
       leased_until = CASE WHEN coalesce($3, url) = url THEN leased_until END,
       url = coalesce($3, url)
     WHERE id = $1 RETURNING id`,
    [id, name, url, everyMinutes],
  );
  return row !== undefined;
}

export async function makeDue(tx: Tx, id: number): Promise<boolean> {
  return (await tx.row(`UPDATE feeds SET due_at = now() WHERE id = $1 RETURNING id`, [id])) !== undefined;
}

export async function deleteFeed(tx: Tx, id: number): Promise<boolean> {
  return (await tx.row(`DELETE FROM feeds WHERE id = $1 RETURNING id`, [id])) !== undefined;
}

/** Whether a widget that is not removed shows it now. */
export async function isShown(tx: Tx, id: number): Promise<boolean> {
  const row = await tx.row(
    `SELECT 1 FROM widgets w JOIN widget_versions v
       ON v.account_id = w.account_id AND v.widget_id = w.id AND v.version = w.version
     WHERE w.deleted_at IS NULL AND w.kind IN ('showcase', 'trade-in') AND ${showsFeed}
       AND v.settings->>'feedId' = $1::text LIMIT 1`,
    [id],
  );
  return row !== undefined;
}

import type { ItemsPage, ShownItem } from '@smartpoint/contracts/widgets/showcase';
import type { CarsOfFeed } from '@smartpoint/contracts/widgets/trade-in';
import type { Tx } from '../../platform/db/index.ts';

export interface ItemsWish {
  words: string;
  category: string;
  offset: number;
}

export const pageSize = 24;

interface Row extends Omit<ShownItem, 'drawing'> {
  total: number;
}

/** A page of items that have all these words, in the order of the feed (account set). Undefined: no such feed. */
export async function findItems(tx: Tx, feedId: number, wish: ItemsWish): Promise<ItemsPage | undefined> {
  const feed = await tx.row<{ categories: string[] }>('SELECT categories FROM feeds WHERE id = $1', [feedId]);
  if (!feed) return undefined;
  const words = wish.words.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8);
  const rows = await tx.rows<Row>(
    `SELECT key, title, note, price::float8, old_price::float8 AS "oldPrice", currency, image, images, link, description,
       category, count(*) OVER ()::int AS total
     FROM feed_items WHERE feed_id = $1 AND ($2 = '' OR category = $2) AND told LIKE ALL ($3)
     ORDER BY place LIMIT $4 OFFSET $5`,
    [feedId, wish.category, words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`), pageSize, wish.offset],
  );
  const items = rows.map(({ total: _total, ...item }): ShownItem => ({ ...item, drawing: '' }));
  return { items, total: rows[0]?.total ?? 0, categories: feed.categories };
}

/** Makes and models of a feed (account set). Undefined: no such feed. */
export function findCars(tx: Tx, feedId: number): Promise<CarsOfFeed | undefined> {
  return tx.row<CarsOfFeed>('SELECT makes FROM feeds WHERE id = $1', [feedId]);
}

/** Settings `v` of a showcase that shows a feed, or of a trade-in that offers what it has. */
export const showsFeed = `v.settings->>'source' IN ('feed', 'feed-first')`;

/** The feed that a version of a widget of this kind shows; undefined when it shows none. */
export async function feedOfWidget(
  tx: Tx,
  { siteKey, widgetId, version }: { siteKey: string; widgetId: number; version: number },
  kind: 'showcase' | 'trade-in',
): Promise<number | undefined> {
  const row = await tx.row<{ feedId: number | null }>(
    `SELECT (v.settings->>'feedId')::bigint AS "feedId" FROM sites s
       JOIN widgets w ON w.account_id = s.account_id AND (w.site_id = s.id OR s.id = ANY (w.former_site_ids))
       JOIN widget_versions v ON v.account_id = w.account_id AND v.widget_id = w.id
     WHERE s.site_key = $1 AND w.id = $2 AND v.version = $3 AND w.kind = $4 AND ${showsFeed}`,
    [siteKey, widgetId, version, kind],
  );
  return row?.feedId ?? undefined;
}

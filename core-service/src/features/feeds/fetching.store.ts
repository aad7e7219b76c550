import { randomUUID } from 'node:crypto';
import type { Tx } from '../../platform/db/index.ts';
import { carsOf } from './cars-of.ts';
import type { FeedItem } from './feed-item.ts';
import type { FeedAddress } from './fetch-feed.ts';
import { patienceMs, type StoredFault } from './feed-fault.ts';
import type { ReadFeed } from './read-feed.ts';

/** A feed that is being fetched: `lease` says by whom. */
export interface ClaimedFeed extends FeedAddress {
  accountId: number;
  id: number;
  lease: string;
}

/**
 * The feed that has waited longest, for this process alone until the lease is over (role worker); not of an account that has
 * `perAccount` of them fetched already: slow ones of one account leave a place to the others.
 */
export async function claimDueFeed(
  tx: Tx,
  { leaseMs, perAccount }: { leaseMs: number; perAccount: number },
): Promise<ClaimedFeed | undefined> {
  // One after the other: whoever counts must see what the one before has claimed.
  await tx.rows(`SELECT pg_advisory_xact_lock(hashtext('feeds.claim'))`);
  return tx.row<ClaimedFeed>(
    `WITH full_accounts AS MATERIALIZED (
       SELECT account_id FROM feeds WHERE leased_until > now() GROUP BY account_id HAVING count(*) >= $3)
     UPDATE feeds SET lease = $1, leased_until = now() + $2 * interval '1 millisecond'
     WHERE (account_id, id) = (
       SELECT account_id, id FROM feeds WHERE due_at <= now() AND (leased_until IS NULL OR leased_until < now())
         AND account_id NOT IN (SELECT account_id FROM full_accounts)
       ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING account_id AS "accountId", id, lease, url, etag, last_modified AS "lastModified"`,
    [randomUUID(), leaseMs, perAccount],
  );
}

const settled = `lease = NULL, leased_until = NULL, checked_at = now()`;
const mine = `account_id = $1 AND id = $2 AND lease = $3`;
const keyOf = ({ accountId, id, lease }: ClaimedFeed): unknown[] => [accountId, id, lease];

/** After a fault it is tried again soon, whatever its period; what was fetched before stays. */
export async function saveFault(tx: Tx, feed: ClaimedFeed, fault: StoredFault): Promise<void> {
  await tx.rows(
    `UPDATE feeds SET ${settled}, fault = $4, due_at = now() + least(every_minutes, 15) * interval '1 minute' WHERE ${mine}`,
    [...keyOf(feed), JSON.stringify(fault)],
  );
}

/** It is asked again when its server wants it to be; after too long as after a fault. */
export async function saveLater(tx: Tx, feed: ClaimedFeed, seconds: number): Promise<void> {
  const since = `CASE WHEN fault->>'code' = 'later' THEN (fault->>'since')::timestamptz ELSE now() END`;
  await tx.rows(
    `UPDATE feeds SET ${settled}, fault = jsonb_build_object('code', 'later', 'since', ${since}),
       due_at = now() + greatest($4 * interval '1 second', CASE WHEN ${since} < now() - $5 * interval '1 millisecond'
         THEN least(every_minutes, 15) * interval '1 minute' END) WHERE ${mine}`,
    [...keyOf(feed), seconds, patienceMs],
  );
}

export async function saveUnchanged(tx: Tx, feed: ClaimedFeed): Promise<void> {
  await tx.rows(
    `UPDATE feeds SET ${settled}, fault = NULL, due_at = now() + every_minutes * interval '1 minute' WHERE ${mine}`,
    keyOf(feed),
  );
}

interface Fresh extends Pick<FeedAddress, 'etag' | 'lastModified'> {
  feed: ReadFeed;
}

/** All of a feed at once: readers see the old items or the new ones. False: somebody else fetches it by now. */
export async function saveItems(tx: Tx, claimed: ClaimedFeed, { feed, etag, lastModified }: Fresh): Promise<boolean> {
  const { format, items, skipped } = feed;
  const saved = await tx.row(
    `UPDATE feeds SET ${settled}, fetched_at = now(), fault = NULL, format = $4, etag = $5, last_modified = $6, skipped = $7,
       item_count = $8, categories = $9, makes = $10, due_at = now() + every_minutes * interval '1 minute' WHERE ${mine} RETURNING id`,
    [
      ...keyOf(claimed),
      format,
      etag,
      lastModified,
      JSON.stringify(skipped),
      items.length,
      JSON.stringify(sectionsOf(items)),
      JSON.stringify(carsOf(items)),
    ],
  );
  if (!saved) return false;
  const key = [claimed.accountId, claimed.id];
  await tx.rows('DELETE FROM feed_items WHERE account_id = $1 AND feed_id = $2', key);
  for (let from = 0; from < items.length; from += batchSize) {
    const batch = items.slice(from, from + batchSize).map((item, index) => rowOf(item, from + index));
    await tx.rows(insertItems, [...key, JSON.stringify(batch)]);
  }
  return true;
}

const batchSize = 1000;
const insertItems = `
  INSERT INTO feed_items (account_id, feed_id, place, key, title, note, price, old_price, currency, image, images, link,
    description, category, told)
  SELECT $1, $2, place, key, title, note, price, "oldPrice", currency, image, images, link, description, category, told
  FROM jsonb_to_recordset($3::jsonb) AS item(place int, key text, title text, note text, price numeric, "oldPrice" numeric,
    currency text, image text, images text[], link text, description text, category text, told text)`;

const rowOf = (item: FeedItem, place: number) => ({
  ...item,
  place,
  // Like the page searches items of its own. Not by the database, whose idea of letters is its locale's.
  told: `${item.title} ${item.note} ${item.category} ${item.description}`.toLowerCase(),
});

const maxSections = 20;

/** The largest first: what is beyond can be found by its words. */
function sectionsOf(items: readonly FeedItem[]): string[] {
  const counts = new Map<string, number>();
  for (const { category } of items) if (category) counts.set(category, (counts.get(category) ?? 0) + 1);
  const largest = [...counts].sort(([, one], [, other]) => other - one);
  return largest.slice(0, maxSections).map(([name]) => name);
}

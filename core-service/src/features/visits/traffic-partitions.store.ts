import type { Database } from '../../platform/db/index.ts';

/** Months ahead for events and sessions, and the end of old marks of resent batches. */
export async function prepareTraffic(db: Database): Promise<void> {
  await db.as('worker', async (tx) => {
    await tx.rows('SELECT ensure_traffic_partitions()');
    // A page keeps an unsent batch for seven days at most; two more leave room for clocks.
    await tx.rows(`DELETE FROM collect_batches WHERE ts < now() - interval '9 days'`);
    await tx.rows(`DELETE FROM events_ahead WHERE told_at < now() - interval '9 days'`);
  });
}

/**
 * Drops the months of raw events and sessions before the last `keptMonths` whole ones; rollups stay. Gives the names of
 * what is gone. A month that somebody is reading for longer than a second waits for the next time.
 */
export async function dropOldTraffic(db: Database, keptMonths: number): Promise<string[]> {
  const dropped = await db.as('worker', (tx) =>
    tx.rows<{ name: string }>('SELECT drop_traffic_partitions($1) AS name', [keptMonths]),
  );
  return dropped.map(({ name }) => name);
}

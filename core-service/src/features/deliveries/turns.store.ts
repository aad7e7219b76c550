import type { Tx } from '../../platform/db/index.ts';

/**
 * Takes all of these names for a delivery that is under way, or none (role worker). A name is free when whoever took it last
 * has no lease any more: so a turn ends with its attempt, and with a worker that was killed. Who asks at the same time asks
 * one after the other; the second statement sees what the one before has written. Each holder is looked up by its id: a join
 * might be done by reading every delivery there is.
 */
export async function takeTurn(
  tx: Tx,
  { accountId, id }: { accountId: number; id: number },
  names: readonly string[],
): Promise<boolean> {
  const keys = `SELECT DISTINCT hashtextextended(name, 0) AS key FROM unnest($1::text[]) AS name ORDER BY key`;
  await tx.rows(`SELECT pg_advisory_xact_lock(key) FROM (${keys}) k`, [
    names.map((name) => `deliveries.turn-of ${accountId} ${name}`),
  ]);
  const rows = await tx.rows(
    `WITH wanted AS (${keys}), taken AS (
       SELECT FROM wanted JOIN delivery_turns t ON t.account_id = $2 AND t.name = key
       WHERE t.delivery_id <> $3 AND (
         SELECT d.state = 'waiting' AND d.lease_until >= clock_timestamp() FROM deliveries d
         WHERE d.account_id = t.account_id AND d.id = t.delivery_id)
     )
     INSERT INTO delivery_turns AS t (account_id, name, delivery_id)
     SELECT $2, key, $3 FROM wanted WHERE NOT EXISTS (SELECT FROM taken)
     ON CONFLICT (account_id, name) DO UPDATE SET delivery_id = excluded.delivery_id, taken_at = now()
     RETURNING t.name`,
    [[...names], accountId, id],
  );
  return rows.length > 0;
}

/** What was taken long ago is free, and is of people. */
export async function sweepTurns(tx: Tx): Promise<void> {
  await tx.rows(`DELETE FROM delivery_turns WHERE taken_at < now() - interval '1 hour'`);
}

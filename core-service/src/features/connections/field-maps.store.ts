import { z } from 'zod';
import { fieldPairsSchema, type FieldPair } from '@smartpoint/contracts/field-maps';
import type { Tx } from '../../platform/db/index.ts';

export interface FieldMapKey {
  accountId: number;
  widgetId: number;
  connectionId: number;
}

/** What cannot be read maps nothing: the lead arrives, and all of it stands in the note. */
const stored = fieldPairsSchema.catch([]);

export async function findFieldMap(tx: Tx, key: FieldMapKey): Promise<FieldPair[]> {
  const row = await tx.row<{ pairs: unknown }>(
    `SELECT pairs FROM widget_field_maps WHERE account_id = $1 AND widget_id = $2 AND connection_id = $3`,
    [key.accountId, key.widgetId, key.connectionId],
  );
  return row ? stored.parse(row.pairs) : [];
}

export async function putFieldMap(tx: Tx, key: FieldMapKey, pairs: readonly FieldPair[]): Promise<void> {
  await tx.rows(
    `INSERT INTO widget_field_maps (account_id, widget_id, connection_id, pairs) VALUES ($1, $2, $3, $4::jsonb)
     ON CONFLICT (account_id, widget_id, connection_id) DO UPDATE SET pairs = excluded.pairs`,
    [key.accountId, key.widgetId, key.connectionId, JSON.stringify(pairs)],
  );
}

/** With the connection goes what was sent to its fields. */
export async function dropFieldMaps(tx: Tx, { accountId, id }: { accountId: number; id: number }): Promise<void> {
  await tx.rows(`DELETE FROM widget_field_maps WHERE account_id = $1 AND connection_id = $2`, [accountId, id]);
}

export interface MappedConnection {
  connectionId: number;
  connector: string;
  name: string;
  isReceiving: boolean;
  pairs: FieldPair[];
}

const connectionRows = z.array(
  z.object({
    connectionId: z.number(),
    connector: z.string(),
    name: z.string(),
    isReceiving: z.boolean(),
    pairs: stored,
  }),
);

/** Connected services, oldest first, each with what this widget sends to its fields (role tenant). */
export async function listMapped(tx: Tx, widgetId: number): Promise<MappedConnection[]> {
  const rows = await tx.rows(
    `SELECT c.id AS "connectionId", c.connector, d.name, d.enabled AND coalesce(chosen.is_wanted, true) AS "isReceiving",
       coalesce(m.pairs, '[]') AS pairs
     FROM connections c
     JOIN destinations d ON d.account_id = c.account_id AND d.connection_id = c.id
     LEFT JOIN LATERAL (
       SELECT bool_or(w.widget_id = $1) AS is_wanted FROM widget_destinations w
       WHERE w.account_id = d.account_id AND w.destination_id = d.id HAVING count(*) > 0) chosen ON true
     LEFT JOIN widget_field_maps m ON m.account_id = c.account_id AND m.connection_id = c.id AND m.widget_id = $1
     ORDER BY c.id`,
    [widgetId],
  );
  return connectionRows.parse(rows);
}

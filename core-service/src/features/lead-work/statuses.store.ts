import { firstStatusId, type LeadStatus } from '@smartpoint/contracts/lead-work';
import type { Tx } from '../../platform/db/index.ts';

/** What an account has that never asked for more: new, in work, deal, refusal. */
export const readyStatuses: readonly LeadStatus[] = [
  { id: firstStatusId, name: '', kind: 'new', colour: 'blue', isRemoved: false },
  { id: 2, name: '', kind: 'work', colour: 'amber', isRemoved: false },
  { id: 3, name: '', kind: 'won', colour: 'green', isRemoved: false },
  { id: 4, name: '', kind: 'lost', colour: 'grey', isRemoved: false },
];

/** In their order, removed ones last. */
export async function listStatuses(tx: Tx): Promise<readonly LeadStatus[]> {
  const rows = await tx.rows<LeadStatus>(
    `SELECT id, name, kind, colour, removed_at IS NOT NULL AS "isRemoved" FROM lead_statuses
     ORDER BY removed_at IS NOT NULL, position, id`,
  );
  return rows.length > 0 ? rows : readyStatuses;
}

/** Writes the whole list; whoever writes at the same time waits. */
export async function saveStatuses(tx: Tx, accountId: number, statuses: readonly LeadStatus[]): Promise<void> {
  const rows = statuses.map(({ isRemoved, ...status }, position) => ({ ...status, position, is_removed: isRemoved }));
  await tx.rows(
    `INSERT INTO lead_statuses AS s (account_id, id, name, kind, colour, position, removed_at)
     SELECT $1, id, name, kind, colour, position, CASE WHEN is_removed THEN now() END
     FROM jsonb_to_recordset($2::jsonb)
       AS each (id int, name text, kind text, colour text, position int, is_removed boolean)
     ON CONFLICT (account_id, id) DO UPDATE SET name = excluded.name, kind = excluded.kind, colour = excluded.colour,
       position = excluded.position, removed_at = CASE WHEN excluded.removed_at IS NULL THEN NULL ELSE coalesce(s.removed_at, now()) END`,
    [accountId, JSON.stringify(rows)],
  );
}

export async function lockStatuses(tx: Tx, accountId: number): Promise<void> {
  await tx.rows(`SELECT pg_advisory_xact_lock(hashtext('lead_statuses'), $1::int)`, [accountId]);
}

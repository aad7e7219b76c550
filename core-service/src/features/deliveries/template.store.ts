import { readMessage, type LeadMessage } from '@smartpoint/contracts/settings';
import type { Tx } from '../../platform/db/index.ts';

interface Way {
  accountId: number;
  destinationId: number;
  /** null: the lead came by no widget. */
  widgetId: number | null;
}

/** What is told there: as the first group says that brings the lead (role worker). */
export async function findTemplate(tx: Tx, { accountId, destinationId, widgetId }: Way): Promise<LeadMessage> {
  const row = await tx.row<{ message: unknown }>(
    `SELECT g.message FROM group_members m
     JOIN mailing_groups g ON g.account_id = m.account_id AND g.id = m.group_id
     LEFT JOIN widgets w ON w.account_id = m.account_id AND w.id = $3
     WHERE m.account_id = $1 AND m.destination_id = $2
     ORDER BY coalesce(g.id = ANY (w.mailing_group_ids), false) DESC, g.position, g.id LIMIT 1`,
    [accountId, destinationId, widgetId],
  );
  return readMessage(row?.message);
}

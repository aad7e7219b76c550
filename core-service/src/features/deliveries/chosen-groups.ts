import type { Tx } from '../../platform/db/index.ts';
import { isWanted, type RoutedLead } from '../destinations/index.ts';

export interface GroupsOfLead {
  accountId: number;
  leadId: number;
  /** null: the lead came by no widget. */
  widgetId: number | null;
}

interface Group {
  id: number;
  route: unknown;
  turn: string;
}

/**
 * Groups that hear of a lead: those of its widget, or all where it has none; of these the ones that want it, and of those
 * that take turns one. A lead that none of them wants goes to all of them: a mistake in a condition hides no lead.
 */
export async function chosenGroups(tx: Tx, lead: GroupsOfLead): Promise<number[]> {
  const groups = await tx.rows<Group>(
    `WITH wanted AS (
       SELECT g.id FROM mailing_groups g JOIN widgets w ON g.id = ANY (w.mailing_group_ids)
       WHERE g.account_id = $1 AND w.account_id = $1 AND w.id = $2
     )
     SELECT g.id, g.route, g.turn FROM mailing_groups g
     WHERE g.account_id = $1 AND (g.id IN (SELECT id FROM wanted) OR NOT EXISTS (SELECT FROM wanted)) ORDER BY g.id`,
    [lead.accountId, lead.widgetId],
  );
  const wanting = await thoseThatWant(tx, lead, groups);
  const chosen = wanting.filter(({ turn }) => turn === '').map(({ id }) => id);
  // In the order of their words, so that two leads never wait for each other.
  for (const word of [...new Set(wanting.map(({ turn }) => turn))].toSorted()) {
    if (word === '') continue;
    const ids = wanting.filter(({ turn }) => turn === word).map(({ id }) => id);
    chosen.push(...(await nextGroup(tx, { accountId: lead.accountId, word, ids })));
  }
  return chosen;
}

async function thoseThatWant(tx: Tx, lead: GroupsOfLead, groups: Group[]): Promise<Group[]> {
  const isRouted = groups.some(({ route }) => Array.isArray(route) && route.length > 0);
  const routed = isRouted ? await findRoutedLead(tx, lead) : undefined;
  const wanting = routed ? groups.filter(({ route }) => isWanted(route, routed)) : groups;
  return wanting.length > 0 ? wanting : groups;
}

export function findRoutedLead(tx: Tx, { accountId, leadId }: GroupsOfLead): Promise<RoutedLead | undefined> {
  return tx.row<RoutedLead>(
    `SELECT page_url AS "pageUrl", utm, branch, fields FROM leads WHERE account_id = $1 AND id = $2`,
    [accountId, leadId],
  );
}

/** Whose people waited longest for a lead. One lead at a time asks. */
async function nextGroup(
  tx: Tx,
  { accountId, word, ids }: { accountId: number; word: string; ids: number[] },
): Promise<number[]> {
  await tx.rows(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`deliveries.group ${accountId} ${word}`]);
  const rows = await tx.rows<{ id: number }>(
    `SELECT g.id FROM mailing_groups g
     LEFT JOIN LATERAL (
       SELECT max(newest.id) AS id FROM group_members m
       CROSS JOIN LATERAL (
         SELECT v.id FROM deliveries v WHERE v.account_id = m.account_id AND v.destination_id = m.destination_id
         ORDER BY v.id DESC LIMIT 1) newest
       WHERE m.account_id = g.account_id AND m.group_id = g.id
     ) last ON true
     WHERE g.account_id = $1 AND g.id = ANY ($2::bigint[])
     ORDER BY last.id NULLS FIRST, g.id LIMIT 1`,
    [accountId, ids],
  );
  return rows.map(({ id }) => id);
}

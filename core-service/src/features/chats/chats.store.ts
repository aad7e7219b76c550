import type { MessengerId } from '@smartpoint/contracts/chats';
import type { Tx } from '../../platform/db/index.ts';
import type { ChatAddress } from './chat-address.ts';

export interface ChatKey {
  accountId: number;
  id: number;
}

export interface ChatRow {
  id: number;
  messenger: MessengerId;
  title: string;
  isReached: boolean;
  isDeclined: boolean;
  groupIds: number[];
  boundById: number | null;
  /** Of the newest lead, when it has not arrived. */
  reason: string | null;
}

const chatSql = `SELECT d.id, d.address->>'messenger' AS messenger, d.name AS title, d.enabled AS "isReached",
    d.declined_at IS NOT NULL AS "isDeclined", d.bound_by AS "boundById", newest.reason,
    (SELECT coalesce(json_agg(m.group_id ORDER BY m.group_id), '[]') FROM group_members m
     WHERE m.account_id = d.account_id AND m.destination_id = d.id) AS "groupIds"
  FROM destinations d
  LEFT JOIN LATERAL (
    SELECT CASE WHEN v.state <> 'delivered' THEN v.reason END AS reason FROM deliveries v
    WHERE v.account_id = d.account_id AND v.destination_id = d.id ORDER BY v.id DESC LIMIT 1
  ) newest ON true
  WHERE d.kind = 'chat'`;

/** Chats that are in a group (role tenant). */
export function listChatRows(tx: Tx): Promise<ChatRow[]> {
  return tx.rows<ChatRow>(
    `${chatSql} AND EXISTS (SELECT FROM group_members m WHERE m.account_id = d.account_id AND m.destination_id = d.id)
     ORDER BY d.id`,
  );
}

/** Role tenant. */
export function findChatRow(tx: Tx, id: number): Promise<(ChatRow & { chatId: string }) | undefined> {
  return tx.row(
    `SELECT c.*, (SELECT address->>'chatId' FROM destinations WHERE id = $1) AS "chatId" FROM (${chatSql} AND d.id = $1) c`,
    [id],
  );
}

/**
 * The chat in its group, whoever knew it before: somebody there let the bot in and opened the link (role tenant).
 * @returns undefined when the group is gone
 */
export async function bind(
  tx: Tx,
  {
    accountId,
    groupId,
    userId,
    title,
    address,
  }: { accountId: number; groupId: number; userId: number; title: string; address: ChatAddress },
): Promise<{ id: number; groupName: string } | undefined> {
  const group = await tx.row<{ name: string }>('SELECT name FROM mailing_groups WHERE id = $1 FOR SHARE', [groupId]);
  if (!group) return undefined;
  const chat = await tx.row<{ id: number }>(
    `INSERT INTO destinations AS d (account_id, kind, name, address, bound_by, confirmed_at) VALUES ($1, 'chat', $2, $3, $4, now())
     ON CONFLICT ON CONSTRAINT destinations_address_unique
       DO UPDATE SET name = $2, bound_by = $4, enabled = true, confirmed_at = now(), declined_at = NULL
     RETURNING id`,
    [accountId, title, JSON.stringify(address), userId],
  );
  if (!chat) throw new Error('the chat was not stored');
  await addMember(tx, { accountId, id: chat.id }, groupId);
  return { id: chat.id, groupName: group.name };
}

/** Puts it into exactly these groups (role tenant). False: it, or one of them, is not here. */
export async function setGroups(tx: Tx, { accountId, id }: ChatKey, groupIds: readonly number[]): Promise<boolean> {
  const wanted = [...new Set(groupIds)];
  const row = await tx.row<{ isHere: boolean }>(
    `SELECT EXISTS (SELECT FROM destinations WHERE id = $1 AND kind = 'chat')
       AND (SELECT count(*) FROM mailing_groups WHERE id = ANY ($2::bigint[])) = $3::int AS "isHere"`,
    [id, wanted, wanted.length],
  );
  if (!row?.isHere) return false;
  await tx.rows('DELETE FROM group_members WHERE destination_id = $1 AND group_id <> ALL ($2::bigint[])', [id, wanted]);
  for (const groupId of wanted) await addMember(tx, { accountId, id }, groupId);
  return true;
}

async function addMember(tx: Tx, { accountId, id }: ChatKey, groupId: number): Promise<void> {
  await tx.rows(
    `INSERT INTO group_members (account_id, group_id, destination_id, position)
     SELECT $1, $2, $3, coalesce(max(position), 0) + 1 FROM group_members WHERE group_id = $2 ON CONFLICT DO NOTHING`,
    [accountId, groupId, id],
  );
}

/** The chat in every account that has it (role worker). */
export function chatsAt(tx: Tx, address: ChatAddress): Promise<(ChatKey & { isDeclined: boolean })[]> {
  return tx.rows(
    `SELECT account_id AS "accountId", id, declined_at IS NOT NULL AS "isDeclined" FROM destinations
     WHERE kind = 'chat' AND address = $1::jsonb`,
    [JSON.stringify(address)],
  );
}

/** Whether the bot can write there: where it cannot, leads go to others (role tenant). */
export async function setReached(tx: Tx, { accountId, id }: ChatKey, isReached: boolean): Promise<void> {
  await tx.rows('UPDATE destinations SET enabled = $3 WHERE account_id = $1 AND id = $2', [accountId, id, isReached]);
}

/** Role tenant. */
export async function decline(tx: Tx, { accountId, id }: ChatKey): Promise<void> {
  await tx.rows('UPDATE destinations SET declined_at = now() WHERE account_id = $1 AND id = $2', [accountId, id]);
}

/** The messenger gave the chat another number. Where that one is known already, the old one is done with (role tenant). */
export async function move(tx: Tx, { accountId, id }: ChatKey, chatId: string): Promise<void> {
  await tx.rows(
    `WITH moved AS (
       SELECT account_id, id, jsonb_set(address, '{chatId}', to_jsonb($3::text)) AS address FROM destinations
       WHERE account_id = $1 AND id = $2
     ), known AS (
       SELECT EXISTS (SELECT FROM destinations d, moved WHERE d.account_id = $1 AND d.kind = 'chat' AND d.address = moved.address) AS is
     )
     UPDATE destinations d SET address = CASE WHEN known.is THEN d.address ELSE moved.address END, enabled = NOT known.is
     FROM moved, known WHERE d.account_id = moved.account_id AND d.id = moved.id`,
    [accountId, id, chatId],
  );
}

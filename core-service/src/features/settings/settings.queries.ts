import { routeSchema, type RouteRule } from '@smartpoint/contracts/lead-routes';
import { readMessage } from '@smartpoint/contracts/settings';
import type { ConsentSettings, LeadMessage, MailingGroup } from '@smartpoint/contracts/settings';
import type { Tx } from '../../platform/db/index.ts';

export interface ConsentVersion {
  version: number;
  settings: ConsentSettings;
  savedAt: Date;
}

/** The newest consent texts, or undefined when none were ever saved. */
export async function newestConsent(tx: Tx): Promise<ConsentVersion | undefined> {
  return tx.row<ConsentVersion>(
    'SELECT version, settings, created_at AS "savedAt" FROM consent_versions ORDER BY version DESC LIMIT 1',
  );
}

export interface NewConsentVersion {
  accountId: number;
  userId: number;
  settings: ConsentSettings;
}

/** Holds the texts until the transaction ends: of two people who save at once the second waits. */
export async function lockConsent(tx: Tx, accountId: number): Promise<void> {
  await tx.rows('SELECT pg_advisory_xact_lock(hashtext($1), $2::int)', ['consent_versions', accountId % 2147483647]);
}

/** Adds the next version, the texts being locked. */
export async function addConsentVersion(
  tx: Tx,
  { accountId, userId, settings }: NewConsentVersion,
): Promise<ConsentVersion> {
  const row = await tx.row<ConsentVersion>(
    `INSERT INTO consent_versions (account_id, version, settings, created_by)
     SELECT $1::bigint, coalesce(max(version), 0) + 1, $2::jsonb, $3::bigint FROM consent_versions
     RETURNING version, settings, created_at AS "savedAt"`,
    [accountId, JSON.stringify(settings), userId],
  );
  if (!row) throw new Error('consent version was not returned');
  return row;
}

/** Groups with the addresses of their mailboxes. */
export async function listMailingGroups(tx: Tx): Promise<MailingGroup[]> {
  const groups = await tx.rows<Omit<MailingGroup, 'message' | 'route'> & { message: unknown; route: unknown }>(
    `SELECT g.id, g.name, g.message, g.route, g.turn, ARRAY(
       SELECT d.address->>'email' FROM group_members m
       JOIN destinations d ON d.account_id = m.account_id AND d.id = m.destination_id
       WHERE m.account_id = g.account_id AND m.group_id = g.id AND d.kind = 'mailbox' ORDER BY m.position) AS emails
     FROM mailing_groups g ORDER BY g.position, g.id`,
  );
  return groups.map((group) => ({
    ...group,
    message: readMessage(group.message),
    route: routeSchema.catch([]).parse(group.route),
  }));
}

/** A group as it is to be stored: `mailboxes` are destinations, in order. */
export interface MailingGroupRow {
  id?: number | undefined;
  name: string;
  mailboxes: number[];
  /** Left out: as it was. */
  message?: LeadMessage | undefined;
  route?: RouteRule[] | undefined;
  turn?: string | undefined;
}

/** Holds the account's groups until the transaction ends: two lists saved at once are saved one after the other. */
export async function lockMailingGroups(tx: Tx, accountId: number): Promise<void> {
  await tx.rows('SELECT pg_advisory_xact_lock(hashtextextended($1, 5))', [`mailing groups ${accountId}`]);
}

/** Makes the stored list equal to `groups`; false when an id among them is not (or no longer) here. */
export async function replaceMailingGroups(tx: Tx, accountId: number, groups: MailingGroupRow[]): Promise<boolean> {
  const kept = groups.flatMap((group) => group.id ?? []);
  await tx.rows(
    `WITH gone AS (DELETE FROM mailing_groups WHERE id <> ALL($1::bigint[]) RETURNING account_id, id)
     DELETE FROM group_members m USING gone WHERE m.account_id = gone.account_id AND m.group_id = gone.id`,
    [kept],
  );
  for (const [position, group] of groups.entries()) {
    const id = await saveGroup(tx, accountId, { ...group, position });
    if (id === undefined) return false;
    await replaceMailboxes(tx, accountId, { groupId: id, mailboxes: group.mailboxes });
  }
  return true;
}

/** The first of these groups, by place, that nobody is in. */
export async function firstEmptyGroup(tx: Tx): Promise<number | undefined> {
  const row = await tx.row<{ position: number }>(
    `SELECT g.position FROM mailing_groups g
     WHERE NOT EXISTS (SELECT FROM group_members m WHERE m.account_id = g.account_id AND m.group_id = g.id)
     ORDER BY g.position LIMIT 1`,
  );
  return row?.position;
}

/** Takes an address out of the groups that have another one, and gives them: a group without any would send leads to nobody. */
export async function leaveMailingGroups(tx: Tx, accountId: number, email: string): Promise<number[]> {
  await lockMailingGroups(tx, accountId);
  const left = await tx.rows<{ id: number }>(
    `WITH mailboxes AS (
       SELECT m.group_id, m.destination_id, d.address->>'email' AS email, count(*) OVER (PARTITION BY m.group_id) AS n
       FROM group_members m JOIN destinations d ON d.account_id = m.account_id AND d.id = m.destination_id
       WHERE d.kind = 'mailbox')
     DELETE FROM group_members m USING mailboxes b
     WHERE m.group_id = b.group_id AND m.destination_id = b.destination_id AND b.email = $1 AND b.n > 1
     RETURNING m.group_id AS id`,
    [email],
  );
  return left.map(({ id }) => id);
}

async function saveGroup(
  tx: Tx,
  accountId: number,
  { id, name, position, message, route, turn }: MailingGroupRow & { position: number },
): Promise<number | undefined> {
  const words = message ? JSON.stringify(message) : null;
  const rules = route ? JSON.stringify(route) : null;
  const row = id
    ? await tx.row<{ id: number }>(
        `UPDATE mailing_groups SET name = $2, position = $3, message = coalesce($4::jsonb, message),
           route = coalesce($5::jsonb, route), turn = coalesce($6, turn)
         WHERE id = $1 RETURNING id`,
        [id, name, position, words, rules, turn ?? null],
      )
    : await tx.row<{ id: number }>(
        `INSERT INTO mailing_groups (account_id, name, position, message, route, turn)
         VALUES ($1, $2, $3, $4::jsonb, coalesce($5::jsonb, '[]'), coalesce($6, '')) RETURNING id`,
        [accountId, name, position, words, rules, turn ?? null],
      );
  return row?.id;
}

/** Members of other kinds (chats) stay: this list knows mailboxes only. */
async function replaceMailboxes(
  tx: Tx,
  accountId: number,
  { groupId, mailboxes }: { groupId: number; mailboxes: number[] },
): Promise<void> {
  await tx.rows(
    `DELETE FROM group_members m USING destinations d
     WHERE m.group_id = $1 AND d.account_id = m.account_id AND d.id = m.destination_id AND d.kind = 'mailbox'
       AND d.id <> ALL ($2::bigint[])`,
    [groupId, mailboxes],
  );
  await tx.rows(
    `INSERT INTO group_members (account_id, group_id, destination_id, position)
     SELECT $1, $2, id, position FROM unnest($3::bigint[]) WITH ORDINALITY AS each (id, position)
     ON CONFLICT (account_id, group_id, destination_id) DO UPDATE SET position = excluded.position`,
    [accountId, groupId, mailboxes],
  );
}

import type { LeadWork } from '@smartpoint/contracts/lead-work';
import type { Tx } from '../../platform/db/index.ts';

export interface StoredWork extends Omit<LeadWork, 'remindAt'> {
  leadId: number;
  remindAt: Date | null;
}

const columns = `lead_id AS "leadId", status_id AS "statusId", responsible_id AS "responsibleId", tags,
  remind_at AS "remindAt", version`;

export const untouched: Omit<StoredWork, 'leadId'> = {
  statusId: 1,
  responsibleId: null,
  tags: [],
  remindAt: null,
  version: 0,
};

export function findWork(tx: Tx, leadId: number): Promise<StoredWork | undefined> {
  return tx.row<StoredWork>(`SELECT ${columns} FROM lead_work WHERE lead_id = $1`, [leadId]);
}

/** Of the leads that there are, locked against others in one order, so that two of many never wait for each other. */
export async function lockWork(tx: Tx, accountId: number, leadIds: readonly number[]): Promise<StoredWork[]> {
  await tx.rows(
    `INSERT INTO lead_work (account_id, lead_id, version)
     SELECT $1, id, 0 FROM leads WHERE id = ANY ($2::bigint[]) ORDER BY id ON CONFLICT DO NOTHING`,
    [accountId, leadIds],
  );
  return tx.rows<StoredWork>(
    `SELECT ${columns} FROM lead_work WHERE lead_id = ANY ($1::bigint[]) ORDER BY lead_id FOR UPDATE`,
    [leadIds],
  );
}

/** Writes rows that `lockWork` gave; a new reminder has not been told yet. */
export async function saveWork(tx: Tx, rows: readonly StoredWork[], at: Date): Promise<void> {
  await tx.rows(
    `UPDATE lead_work w SET status_id = each."statusId", responsible_id = each."responsibleId", tags = each.tags,
       reminded_at = CASE WHEN w.remind_at IS NOT DISTINCT FROM each."remindAt" THEN w.reminded_at END,
       remind_at = each."remindAt", version = each.version, changed_at = $2
     FROM jsonb_to_recordset($1::jsonb) AS each
       ("leadId" bigint, "statusId" int, "responsibleId" bigint, tags text[], "remindAt" timestamptz, version int)
     WHERE w.lead_id = each."leadId"`,
    [JSON.stringify(rows), at],
  );
}

export interface NewStep {
  leadId: number;
  kind: string;
  before: unknown;
  after: unknown;
  version: number;
}

export interface StepsOf {
  accountId: number;
  userId: number;
  at: Date;
  batch: string;
}

export async function insertSteps(
  tx: Tx,
  { accountId, userId, at, batch }: StepsOf,
  steps: readonly NewStep[],
): Promise<void> {
  await tx.rows(
    `INSERT INTO lead_steps (account_id, lead_id, at, user_id, kind, before, after, version, batch)
     SELECT $1, "leadId", $3, $2, kind, before, after, version, $4
     FROM jsonb_to_recordset($5::jsonb) AS each ("leadId" bigint, kind text, before jsonb, after jsonb, version int)`,
    [accountId, userId, at, batch, JSON.stringify(steps)],
  );
}

export function stepsOfBatch(tx: Tx, batch: string, userId: number): Promise<NewStep[]> {
  return tx.rows<NewStep>(
    `SELECT lead_id AS "leadId", kind, before, after, version FROM lead_steps
     WHERE batch = $1 AND user_id = $2 AND kind <> 'note' ORDER BY id`,
    [batch, userId],
  );
}

export interface DueReminder {
  accountId: number;
  leadId: number;
  responsibleId: number | null;
}

/** The next reminder whose time has come; from now on it is told (role worker). */
export function remindNext(tx: Tx, now: Date): Promise<DueReminder | undefined> {
  return tx.row<DueReminder>(
    `UPDATE lead_work SET reminded_at = $1
     WHERE (account_id, lead_id) = (
       SELECT account_id, lead_id FROM lead_work WHERE remind_at <= $1 AND reminded_at IS NULL
       ORDER BY remind_at LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING account_id AS "accountId", lead_id AS "leadId", responsible_id AS "responsibleId"`,
    [now],
  );
}

import type { CallDirection, CallOutcome, CallPhase, CallState } from '@smartpoint/contracts/telephony';
import type { Tx } from '../../platform/db/index.ts';

export interface StoredCall {
  id: number;
  ref: string;
  connectionId: number;
  provider: string;
  externalId: string | null;
  direction: CallDirection;
  callbackId: number | null;
  callbackVersion: number | null;
  leadId: number | null;
  userId: number | null;
  operatorPhone: string;
  clientPhone: string;
  state: CallState;
  phase: CallPhase;
  outcome: CallOutcome | null;
  reason: string | null;
  orderedAt: Date;
  beganAt: Date | null;
  /** Where the client is called by us: since when. */
  clientBeganAt: Date | null;
  /** And since when both hear each other. */
  joinedAt: Date | null;
  talkedAt: Date | null;
  endedAt: Date | null;
  talkSeconds: number | null;
  recordUrl: string | null;
}

/** As a provider is told of it. */
export const orderOf = ({ ref, operatorPhone, clientPhone, beganAt, orderedAt }: StoredCall) => ({
  ref,
  operator: operatorPhone,
  client: clientPhone,
  at: beganAt ?? orderedAt,
});

export const callColumns = `id, ref, connection_id AS "connectionId", provider, external_id AS "externalId", direction,
  callback_id AS "callbackId", callback_version AS "callbackVersion", lead_id AS "leadId", user_id AS "userId",
  operator_phone AS "operatorPhone", client_phone AS "clientPhone", state, phase, outcome, reason, ordered_at AS "orderedAt",
  began_at AS "beganAt", client_began_at AS "clientBeganAt",
  joined_at AS "joinedAt", talked_at AS "talkedAt", ended_at AS "endedAt", talk_seconds AS "talkSeconds", record_url AS "recordUrl"`;

export interface NewCall {
  accountId: number;
  ref: string;
  connectionId: number;
  provider: string;
  direction: CallDirection;
  callbackId: number;
  callbackVersion: number;
  leadId: number;
  userId: number;
  operatorPhone: string;
  clientPhone: string;
  at: Date;
}

/** The visit comes from the lead. */
export async function insertCall(tx: Tx, call: NewCall): Promise<StoredCall> {
  const row = await tx.row<StoredCall>(
    `INSERT INTO calls (account_id, ref, connection_id, provider, direction, callback_id, callback_version, lead_id,
       visitor_id, session_id, user_id, operator_phone, client_phone, state, ordered_at, look_at)
     SELECT $1, $2, $3, $4, $5, $6, $7, $8, l.visitor_id, l.session_id, $9, $10, $11, 'ordered', $12, $12
     FROM (SELECT 1) one LEFT JOIN leads l ON l.id = $8
     RETURNING ${callColumns}`,
    [
      call.accountId,
      call.ref,
      call.connectionId,
      call.provider,
      call.direction,
      call.callbackId,
      call.callbackVersion,
      call.leadId,
      call.userId,
      call.operatorPhone,
      call.clientPhone,
      call.at,
    ],
  );
  if (!row) throw new Error('INSERT … RETURNING gave no row');
  return row;
}

/** For nobody else to change until the transaction ends. */
export function lockCall(tx: Tx, id: number): Promise<StoredCall | undefined> {
  return tx.row(`SELECT ${callColumns} FROM calls WHERE id = $1 FOR UPDATE`, [id]);
}

/** The same, if it is due and nobody works on it. */
export function takeDue(tx: Tx, id: number, now: Date): Promise<(StoredCall & { isHeard: boolean }) | undefined> {
  return tx.row(
    `SELECT ${callColumns}, EXISTS (SELECT 1 FROM call_events e WHERE e.call_id = calls.id) AS "isHeard"
     FROM calls WHERE id = $1 AND look_at <= $2 FOR UPDATE SKIP LOCKED`,
    [id, now],
  );
}

export interface CallPatch {
  state?: CallState;
  outcome?: CallOutcome;
  reason?: string;
  externalId?: string | null;
  beganAt?: Date;
  joinedAt?: Date;
  endedAt?: Date;
  /** Null: nobody has to look at it any more. */
  lookAt?: Date | null;
}

const patchColumns: Readonly<Record<keyof CallPatch, string>> = {
  state: 'state',
  outcome: 'outcome',
  reason: 'reason',
  externalId: 'external_id',
  beganAt: 'began_at',
  joinedAt: 'joined_at',
  endedAt: 'ended_at',
  lookAt: 'look_at',
};

export async function patchCall(tx: Tx, id: number, patch: CallPatch): Promise<void> {
  const given = Object.entries(patch) as [keyof CallPatch, unknown][];
  const sets = given.map(([name], n) => `${patchColumns[name]} = $${n + 2}`);
  await tx.rows(`UPDATE calls SET ${sets.join(', ')} WHERE id = $1`, [id, ...given.map(([, value]) => value)]);
}

export function findCall(tx: Tx, id: number): Promise<StoredCall | undefined> {
  return tx.row(`SELECT ${callColumns} FROM calls WHERE id = $1`, [id]);
}

/** The newest first; undefined: there is no such lead. */
export async function listOfLead(tx: Tx, leadId: number): Promise<StoredCall[] | undefined> {
  if (!(await tx.row('SELECT 1 FROM leads WHERE id = $1', [leadId]))) return undefined;
  return tx.rows(`SELECT ${callColumns} FROM calls WHERE lead_id = $1 ORDER BY ordered_at DESC, id DESC LIMIT 50`, [
    leadId,
  ]);
}

/** The last hundred. */
export function listLatest(tx: Tx): Promise<StoredCall[]> {
  return tx.rows(`SELECT ${callColumns} FROM calls ORDER BY ordered_at DESC, id DESC LIMIT 100`);
}

export interface DueCall {
  accountId: number;
  id: number;
}

export interface Due {
  now: Date;
  /** Providers whose calls are begun by whoever holds the connection to them. */
  conducted: readonly string[];
  /** Nobody does that any more for one ordered before. */
  staleAt: Date;
}

/** Of every account (role worker). */
export function listDue(tx: Tx, { now, conducted, staleAt }: Due): Promise<DueCall[]> {
  return tx.rows(
    `SELECT account_id AS "accountId", id FROM calls
     WHERE look_at <= $1 AND NOT (state = 'ordered' AND provider = ANY ($2::text[]) AND ordered_at > $3)
     ORDER BY look_at LIMIT 200`,
    [now, conducted, staleAt],
  );
}

/** Calls of one connection that nobody has begun (role worker). */
export function listOrdered(tx: Tx, { accountId, connectionId }: { accountId: number; connectionId: number }) {
  return tx.rows<DueCall>(
    `SELECT account_id AS "accountId", id FROM calls
     WHERE account_id = $1 AND connection_id = $2 AND state = 'ordered' AND look_at IS NOT NULL ORDER BY id LIMIT 50`,
    [accountId, connectionId],
  );
}

/** What may have been missed is asked for now. */
export async function lookAtAll(tx: Tx, connectionId: number, now: Date): Promise<void> {
  await tx.rows(
    `UPDATE calls SET look_at = least(look_at, $2)
     WHERE connection_id = $1 AND state IN ('going', 'unknown') AND look_at IS NOT NULL`,
    [connectionId, now],
  );
}

/** Once in the life of a call, and never for one that is over: from now on the client may have been called. */
export async function claimClient(tx: Tx, id: number, now: Date): Promise<boolean> {
  const row = await tx.row(
    `UPDATE calls SET client_began_at = $2
     WHERE id = $1 AND client_began_at IS NULL AND ended_at IS NULL AND state <> 'ended' RETURNING id`,
    [id, now],
  );
  return row !== undefined;
}

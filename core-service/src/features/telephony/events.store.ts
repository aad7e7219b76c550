import type { Tx } from '../../platform/db/index.ts';
import type { Leg, PhoneEvent } from '../connections/index.ts';
import type { LegStanding, Standing, ToldEvent } from './standing.ts';

/** The call an event speaks of. Two numbers without an id mean the newest call between them that has no other id. */
export async function findCallOf(
  tx: Tx,
  connectionId: number,
  { call: name }: Pick<PhoneEvent, 'call'>,
): Promise<{ id: number; externalId: string | null } | undefined> {
  const columns = 'id, external_id AS "externalId"';
  if ('client' in name) {
    return tx.row(
      `SELECT ${columns} FROM calls
       WHERE connection_id = $1 AND (external_id = $2 OR external_id IS NULL AND client_phone = $3 AND operator_phone = $4
         AND look_at IS NOT NULL AND began_at IS NOT NULL)
       ORDER BY external_id = $2 DESC NULLS LAST, ordered_at DESC LIMIT 1`,
      [connectionId, name.externalId, name.client, name.operator],
    );
  }
  if (name.ref !== undefined)
    return tx.row(`SELECT ${columns} FROM calls WHERE connection_id = $1 AND ref = $2`, [connectionId, name.ref]);
  return 'externalId' in name
    ? tx.row(`SELECT ${columns} FROM calls WHERE connection_id = $1 AND external_id = $2`, [
        connectionId,
        name.externalId,
      ])
    : undefined;
}

export interface NewEvent {
  accountId: number;
  connectionId: number;
  callId: number | null;
  receivedAt: Date;
  event: PhoneEvent;
}

/** False: it was told before. */
export async function insertEvent(tx: Tx, { accountId, connectionId, callId, receivedAt, event }: NewEvent) {
  const { key, call, kind, leg, at, cause, talkSeconds, url } = event;
  const row = await tx.row(
    `INSERT INTO call_events (account_id, connection_id, key, call_id, external_id, kind, leg, at, received_at, data)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (account_id, connection_id, key) DO NOTHING RETURNING id`,
    [
      accountId,
      connectionId,
      key,
      callId,
      'externalId' in call ? call.externalId : null,
      kind,
      leg,
      at,
      receivedAt,
      JSON.stringify({ cause, talkSeconds, url }),
    ],
  );
  return row !== undefined;
}

/** Told before the provider's id of the call was known to us. */
export async function adoptEvents(
  tx: Tx,
  { connectionId, callId, externalId }: { connectionId: number; callId: number; externalId: string },
): Promise<void> {
  await tx.rows(
    `UPDATE call_events SET call_id = $2 WHERE connection_id = $1 AND external_id = $3 AND call_id IS NULL`,
    [connectionId, callId, externalId],
  );
}

export async function eventsOf(tx: Tx, callId: number): Promise<ToldEvent[]> {
  const rows = await tx.rows<
    Pick<ToldEvent, 'kind' | 'leg' | 'at'> & { data: Pick<ToldEvent, 'cause' | 'talkSeconds' | 'url'> }
  >('SELECT kind, leg, at, data FROM call_events WHERE call_id = $1', [callId]);
  return rows.map(({ data, ...event }) => ({ ...event, ...data }));
}

export async function saveStanding(
  tx: Tx,
  { accountId, callId, phones }: { accountId: number; callId: number; phones: Record<Leg, string> },
  { legs, phase, talkedAt, endedAt, talkSeconds, recordUrl }: Standing,
): Promise<void> {
  await tx.rows(
    `UPDATE calls SET phase = $2, talked_at = $3, ended_at = coalesce($4, ended_at), talk_seconds = $5, record_url = $6
     WHERE id = $1`,
    [callId, phase, talkedAt, endedAt, talkSeconds, recordUrl],
  );
  for (const leg of ['operator', 'client'] as const) {
    if (Object.values(legs[leg]).every((value) => value === null)) continue;
    await saveLeg(tx, { accountId, callId, leg, phone: phones[leg] }, legs[leg]);
  }
}

async function saveLeg(
  tx: Tx,
  { accountId, callId, leg, phone }: { accountId: number; callId: number; leg: Leg; phone: string },
  { ringingAt, answeredAt, endedAt, cause }: LegStanding,
): Promise<void> {
  await tx.rows(
    `INSERT INTO call_legs (account_id, call_id, leg, phone, ringing_at, answered_at, ended_at, cause)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (account_id, call_id, leg) DO UPDATE
       SET ringing_at = excluded.ringing_at, answered_at = excluded.answered_at, ended_at = excluded.ended_at,
         cause = excluded.cause`,
    [accountId, callId, leg, phone, ringingAt, answeredAt, endedAt, cause],
  );
}

import type { SettingValues } from '@smartpoint/contracts/connections';
import type { RouteRule } from '@smartpoint/contracts/lead-routes';
import type { Tx } from '../../platform/db/index.ts';
import type { ConnectionState } from './connections.store.ts';

export interface ConnectionRow {
  id: number;
  connector: string;
  name: string;
  settings: SettingValues;
  secretsSealed: string | null;
  storedState: ConnectionState;
  stateReason: string | null;
  isEnabled: boolean;
  widgetIds: number[];
  route: RouteRule[];
  turn: string;
  version: number;
  createdAt: Date;
  waiting: number;
  parked: number;
  deliveredThisWeek: number;
  lastDeliveredAt: Date | null;
  /** Of the newest delivery that went wrong. */
  reason: string | null;
  failedAt: Date | null;
  /** The first lead that has not arrived since the last one that did. */
  failingSince: Date | null;
}

/** Connections with how their deliveries fare, oldest first (role tenant). */
export function listConnectionRows(tx: Tx, id?: number): Promise<ConnectionRow[]> {
  return tx.rows<ConnectionRow>(
    `SELECT c.id, c.connector, d.name, c.settings, c.secrets_sealed AS "secretsSealed",
       c.state AS "storedState", c.state_reason AS "stateReason", d.enabled AS "isEnabled",
       ARRAY(SELECT w.widget_id::int FROM widget_destinations w WHERE w.account_id = d.account_id AND w.destination_id = d.id
         ORDER BY w.widget_id) AS "widgetIds", d.route, d.turn, c.version, c.created_at AS "createdAt",
       fates.waiting, fates.parked, fates.week AS "deliveredThisWeek", fates.delivered_at AS "lastDeliveredAt",
       failed.reason, failed.at AS "failedAt", failed.since AS "failingSince"
     FROM connections c
     JOIN destinations d ON d.account_id = c.account_id AND d.connection_id = c.id
     CROSS JOIN LATERAL (
       SELECT count(*) FILTER (WHERE state IN ('waiting', 'held'))::int AS waiting,
         count(*) FILTER (WHERE state = 'parked')::int AS parked,
         count(*) FILTER (WHERE state = 'delivered' AND delivered_at > now() - interval '7 days')::int AS week,
         max(delivered_at) AS delivered_at
       FROM deliveries v WHERE v.account_id = d.account_id AND v.destination_id = d.id
     ) fates
     LEFT JOIN LATERAL (
       SELECT v.reason, (SELECT max(at) FROM delivery_attempts a WHERE a.account_id = v.account_id AND a.delivery_id = v.id) AS at,
         coalesce((SELECT min(created_at) FROM deliveries o WHERE o.account_id = d.account_id AND o.destination_id = d.id
            AND o.state <> 'delivered' AND o.reason IS NOT NULL
            AND o.created_at > coalesce(fates.delivered_at, '-infinity')), v.created_at) AS since
       FROM deliveries v
       WHERE v.account_id = d.account_id AND v.destination_id = d.id AND v.state <> 'delivered' AND v.reason IS NOT NULL
       ORDER BY v.id DESC LIMIT 1
     ) failed ON true
     WHERE $1::bigint IS NULL OR c.id = $1
     ORDER BY c.id`,
    [id ?? null],
  );
}

export interface AttemptRow {
  leadId: number;
  at: Date;
  outcome: string;
  detail: string;
  ms: number;
  status: number | null;
  request: string | null;
  answer: string | null;
}

/** The newest calls of a connection, newest first (role tenant). */
export function listAttempts(
  tx: Tx,
  { connectionId, isFailed }: { connectionId: number; isFailed: boolean },
): Promise<AttemptRow[]> {
  return tx.rows<AttemptRow>(
    `SELECT d.lead_id AS "leadId", a.at, a.outcome, a.detail, a.ms, a.status, a.request, a.answer
     FROM destinations g
     CROSS JOIN LATERAL (
       SELECT v.account_id, v.id, v.lead_id FROM deliveries v
       WHERE v.account_id = g.account_id AND v.destination_id = g.id AND v.lead_id IS NOT NULL
         AND (NOT $2 OR v.state <> 'delivered' OR v.attempts > 1)
       ORDER BY v.id DESC LIMIT 200
     ) d
     JOIN delivery_attempts a ON a.account_id = d.account_id AND a.delivery_id = d.id
     WHERE g.connection_id = $1 AND (NOT $2 OR a.outcome <> 'delivered') ORDER BY a.at DESC, a.delivery_id DESC, a.n DESC LIMIT 50`,
    [connectionId, isFailed],
  );
}

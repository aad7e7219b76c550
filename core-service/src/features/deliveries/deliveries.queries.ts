import type { Delivery } from '@smartpoint/contracts/leads';
import type { Tx } from '../../platform/db/index.ts';
import type { Translate } from '../../platform/i18n/index.ts';
import { fate, isReceived, type LeadOrigin } from '../leads/index.ts';
import { fieldOfReason, renderReason } from './reason.ts';

type DeliveryState = Pick<Delivery, 'kind' | 'state' | 'hold'>;

/** People see two kinds of waiting as one state with a reason. */
const shownState = `CASE state WHEN 'held' THEN 'waiting' ELSE state END AS state, hold`;

/** States of the deliveries of these leads (role tenant). A lead without destinations is absent. */
export async function deliveriesOfLeads(tx: Tx, leadIds: readonly number[]): Promise<Map<number, DeliveryState[]>> {
  const rows = await tx.rows<DeliveryState & { leadId: number }>(
    `SELECT lead_id AS "leadId", kind, ${shownState} FROM deliveries WHERE lead_id = ANY ($1::bigint[]) ORDER BY id`,
    [[...leadIds]],
  );
  const byLead = new Map<number, DeliveryState[]>();
  for (const { leadId, ...state } of rows) byLead.set(leadId, [...(byLead.get(leadId) ?? []), state]);
  return byLead;
}

interface StoredAttempt {
  n: number;
  at: string;
  outcome: string;
  detail: string;
  ms: number;
  status: number | null;
  request: string | null;
  answer: string | null;
}

type StoredDelivery = Omit<Delivery, 'nextAttemptAt' | 'deliveredAt' | 'mendedIn' | 'log'> & {
  nextAttemptAt: Date;
  deliveredAt: Date | null;
  log: StoredAttempt[];
};

const deliverySql = `SELECT id, kind, target, external_id AS "externalId", ${shownState}, attempts, next_attempt_at AS "nextAttemptAt",
    delivered_at AS "deliveredAt", reason,
    (SELECT g.connection_id FROM destinations g WHERE g.account_id = d.account_id AND g.id = d.destination_id
       AND g.enabled) AS "connectionId",
    coalesce((SELECT jsonb_agg(to_jsonb(a)
                               ORDER BY a.n)
              FROM delivery_attempts a WHERE a.account_id = d.account_id AND a.delivery_id = d.id), '[]') AS log
  FROM deliveries d`;

/** Every delivery of a lead with all its attempts, reasons in the reader's words (role tenant). */
export async function deliveryJournal(tx: Tx, leadId: number, t: Translate): Promise<Delivery[]> {
  const rows = await tx.rows<StoredDelivery>(`${deliverySql} WHERE lead_id = $1 ORDER BY id`, [leadId]);
  return rows.map((row) => toView(row, t));
}

export async function findDelivery(tx: Tx, id: number, t: Translate): Promise<Delivery | undefined> {
  const row = await tx.row<StoredDelivery>(`${deliverySql} WHERE id = $1`, [id]);
  return row && toView(row, t);
}

/**
 * Makes a parked or waiting delivery due now, and begins a new round of attempts (role tenant).
 * `delivered` and `absent` change nothing.
 */
export async function makeDue(tx: Tx, id: number): Promise<'due' | 'delivered' | 'absent'> {
  const row = await tx.row(
    `UPDATE deliveries SET state = 'waiting', hold = NULL, next_attempt_at = now(), round_start = attempts
     WHERE id = $1 AND lead_id IS NOT NULL AND state <> 'delivered' RETURNING id`,
    [id],
  );
  if (row) return 'due';
  return (await tx.row('SELECT id FROM deliveries WHERE id = $1', [id])) ? 'delivered' : 'absent';
}

export interface Parked {
  /** null: wherever they go. */
  connectionId: number | null;
  /** Local days on which their leads came, both inclusive. */
  period: LocalPeriod | undefined;
  /** The last one that was looked at. */
  after: number;
}

/** Rows that one transaction holds. */
const atOnce = 500;

/** Makes the next parked deliveries due, each in a new round (role tenant). @returns their ids, in order; none: all are due */
export async function makeParkedDue(tx: Tx, { connectionId, period, after }: Parked): Promise<number[]> {
  const rows = await tx.rows<{ id: number }>(
    `WITH chosen AS (
       SELECT d.account_id, d.id FROM deliveries d
       JOIN leads l ON l.account_id = d.account_id AND l.id = d.lead_id
       LEFT JOIN destinations g ON g.account_id = d.account_id AND g.id = d.destination_id
       WHERE d.state = 'parked' AND d.id > $1 AND ($2::bigint IS NULL OR g.connection_id = $2) AND l.state <> 'quarantined'
         AND ($3::date IS NULL OR l.created_at >= ($3::date)::timestamp AT TIME ZONE $5)
         AND ($4::date IS NULL OR l.created_at < ($4::date + 1)::timestamp AT TIME ZONE $5)
       ORDER BY d.id LIMIT ${atOnce} FOR UPDATE OF d
     )
     UPDATE deliveries d SET state = 'waiting', hold = NULL, next_attempt_at = now(), round_start = attempts
     FROM chosen c WHERE d.account_id = c.account_id AND d.id = c.id RETURNING d.id`,
    [after, connectionId, period?.from ?? null, period?.to ?? null, period?.timeZone ?? 'UTC'],
  );
  return rows.map(({ id }) => id).sort((a, b) => a - b);
}

interface Fates {
  received: number;
  delivered: number;
  waiting: number;
  refused: number;
}
export interface ReconciliationRow extends Fates {
  day: string;
  widgetId: number | null;
  origin: LeadOrigin;
  quarantined: number;
}
export interface DestinationRow extends Fates {
  day: string;
  destinationId: number;
  kind: string;
  name: string;
}

export interface LocalPeriod {
  from: string;
  to: string;
  timeZone: string;
}

const ofPeriod = `${isReceived} AND l.created_at >= ($1::date)::timestamp AT TIME ZONE $3 AND l.created_at < ($2::date + 1)::timestamp AT TIME ZONE $3`;
const localDay = `to_char(l.created_at AT TIME ZONE $3, 'YYYY-MM-DD')`;

/**
 * received = delivered + waiting + refused + quarantined, per widget (or origin, without one) and local day (role tenant;
 * both days inclusive). The list of leads narrows by the same words (`leads/lead-filters.ts`).
 */
export function reconcileLeads(tx: Tx, { from, to, timeZone }: LocalPeriod): Promise<ReconciliationRow[]> {
  return tx.rows<ReconciliationRow>(
    `WITH fates AS (
       SELECT ${localDay} AS day, l.widget_id, l.origin, ${fate} AS fate FROM leads l WHERE ${ofPeriod}
     )
     SELECT day, widget_id AS "widgetId", origin, count(*)::int AS received,
       count(*) FILTER (WHERE fate = 'delivered')::int AS delivered,
       count(*) FILTER (WHERE fate = 'waiting')::int AS waiting,
       count(*) FILTER (WHERE fate = 'refused')::int AS refused,
       count(*) FILTER (WHERE fate = 'quarantined')::int AS quarantined
     FROM fates GROUP BY day, widget_id, origin ORDER BY day DESC, widget_id NULLS LAST, origin`,
    [from, to, timeZone],
  );
}

/** received = delivered + waiting + refused, per destination and local day of the lead (role tenant). */
export function reconcileDestinations(tx: Tx, { from, to, timeZone }: LocalPeriod): Promise<DestinationRow[]> {
  return tx.rows<DestinationRow>(
    `SELECT ${localDay} AS day, g.id AS "destinationId", g.kind, g.name, count(*)::int AS received,
       count(*) FILTER (WHERE d.state = 'delivered')::int AS delivered,
       count(*) FILTER (WHERE d.state IN ('waiting', 'held'))::int AS waiting,
       count(*) FILTER (WHERE d.state = 'parked')::int AS refused
     FROM leads l
     JOIN deliveries d ON d.account_id = l.account_id AND d.lead_id = l.id
     JOIN destinations g ON g.account_id = d.account_id AND g.id = d.destination_id
     WHERE ${ofPeriod}
     GROUP BY 1, g.id, g.kind, g.name ORDER BY 1 DESC, g.name, g.id`,
    [from, to, timeZone],
  );
}

function toView({ nextAttemptAt, deliveredAt, reason, log, ...row }: StoredDelivery, t: Translate): Delivery {
  return {
    ...row,
    nextAttemptAt: row.state === 'waiting' && row.hold === null ? nextAttemptAt.toISOString() : null,
    deliveredAt: deliveredAt?.toISOString() ?? null,
    reason: reason === null ? null : renderReason(reason, t),
    mendedIn: reason === null ? null : fieldOfReason(reason),
    log: log.map(({ n, at, outcome, detail, ms, status, request, answer }) => ({
      n,
      at: new Date(at).toISOString(),
      outcome,
      ms,
      status,
      request,
      answer,
      detail: detail === '' ? t(`mail:outcome.${outcome}`) : renderReason(detail, t),
    })),
  };
}

import type { LeadFilters as Asked } from '@smartpoint/contracts/leads';
import { isElsewhere } from '../sites/index.ts';
import { isCountedIn } from '../widgets/index.ts';

/** Filters of the report; days are local days of the account, both inclusive. */
export interface LeadFilters extends Omit<Asked, 'q'> {
  timeZone: string;
}

export interface Condition {
  sql: string;
  bind: unknown[];
}

/** Leads as `l`, what people made of them as `w`. */
export const leadTables = 'leads l LEFT JOIN lead_work w ON w.account_id = l.account_id AND w.lead_id = l.id';

export const sourceSql = `coalesce(nullif(l.utm->>'source', ''), substring(l.referrer from '^https?://([^/?#]+)'), '')`;

/** Exactly the leads that figures count of a variant while its test ran (`visits/variants/`). */
const ofVariant = (at: string): string => `EXISTS (
  SELECT FROM experiments x WHERE x.account_id = l.account_id AND x.widget_id = l.widget_id
    AND x.id = split_part(${at}, '-', 1)::bigint AND l.widget_version = split_part(${at}, '-', 2)::int
    AND ${isCountedIn('l', 'x')})`;

const days = (at: string): string =>
  `${at} >= ($1::date)::timestamp AT TIME ZONE $3 AND ${at} < ($2::date + 1)::timestamp AT TIME ZONE $3`;

/** No lead comes before it is pressed, nor more than a week after: a step along the index by arrival. */
const pressedBeforeItCame = `l.created_at >= ($1::date)::timestamp AT TIME ZONE $3
  AND l.created_at < ($2::date + 9)::timestamp AT TIME ZONE $3`;
/** Nobody, or somebody who has left. */
const hasNobody = `NOT EXISTS (SELECT FROM memberships m WHERE m.account_id = l.account_id AND m.user_id = w.responsible_id)`;

export const reminders = { set: 'w.remind_at IS NOT NULL', due: 'w.remind_at <= now()' } as const;

/** Test leads stand in the report, marked, and in no sum. */
export const isReceived = 'NOT l.is_test';

/** No tests, none kept back. */
export const isReal = `(${isReceived} AND l.state <> 'quarantined')`;

/** Refused if any of its deliveries is parked, delivered if none is open, and waiting otherwise. */
export const fate = `CASE WHEN l.state = 'quarantined' THEN 'quarantined' ELSE (
  SELECT CASE WHEN bool_or(d.state = 'parked') THEN 'refused' WHEN bool_or(d.state IN ('waiting', 'held')) THEN 'waiting'
    ELSE 'delivered' END FROM deliveries d WHERE d.account_id = l.account_id AND d.lead_id = l.id) END`;

/** What a figure counts, so that the rows behind it are as many (`home/`, the reconciliation). */
export const extents = {
  real: isReal,
  figures: `(${isReal} AND NOT ${isElsewhere('l')})`,
  // Leads begin in status 1, which is new in every account.
  waiting: `(${isReal} AND coalesce(w.status_id, 1) = ANY (
    ARRAY(SELECT s.id FROM lead_statuses s WHERE s.account_id = smartpoint_account() AND s.kind = 'new') || 1))`,
  received: isReceived,
  delivered: `(${isReceived} AND ${fate} = 'delivered')`,
  underway: `(${isReceived} AND ${fate} = 'waiting')`,
  refused: `(${isReceived} AND ${fate} = 'refused')`,
} as const;

/** The same of a version, whenever it was left (`visits/versions/`). */
const ofVersion = (at: string): string => `(l.widget_version = ${at} AND ${extents.figures})`;

/** People see two kinds of waiting as one state. */
const storedAs = {
  waiting: ['waiting', 'held'],
  delivered: ['delivered'],
  parked: ['parked'],
} as const satisfies Record<NonNullable<Asked['delivery']>, readonly string[]>;

/** The condition of `WHERE`; its first three values are the two days and the zone. */
export function filterCondition(filters: LeadFilters): Condition {
  const bind: unknown[] = [filters.from, filters.to, filters.timeZone];
  const parts =
    filters.moment === 'pressed'
      ? [pressedBeforeItCame, days('coalesce(l.pressed_at, l.created_at)')]
      : [days('l.created_at')];
  const add = (value: unknown, sqlOf: (place: string) => string): void => {
    if (value === undefined) return;
    bind.push(value);
    parts.push(sqlOf(`$${bind.length}`));
  };
  add(filters.widgetId, (at) => `l.widget_id = ${at}`);
  add(filters.siteId, (at) => `l.site_id = ${at}`);
  add(filters.branch, (at) => `l.branch = ${at}`);
  add(filters.state, (at) => `l.state = ${at}`);
  add(filters.device, (at) => `l.device = ${at}`);
  add(filters.source, (at) => `${sourceSql} = ${at}`);
  add(filters.city, (at) => `strpos(lower(l.geo), lower(${at})) > 0`);
  add(filters.tag, (at) => `w.tags @> ARRAY[${at}]`);
  add(filters.statusId, (at) => `coalesce(w.status_id, 1) = ${at}`);
  if (filters.responsible === 'none') parts.push(hasNobody);
  add(typeof filters.responsible === 'number' ? filters.responsible : undefined, (at) => `w.responsible_id = ${at}`);
  // As the index has them: they are looked for in all days.
  if (filters.reminder) parts.push(reminders[filters.reminder]);
  add(filters.origin, (at) => `l.origin = ${at}`);
  const ofDelivery: string[] = [];
  if (filters.destinationId) ofDelivery.push(`d.destination_id = $${bind.push(filters.destinationId)}`);
  if (filters.delivery) ofDelivery.push(`d.state = ANY ($${bind.push(storedAs[filters.delivery])})`);
  if (ofDelivery.length > 0)
    parts.push(
      `EXISTS (SELECT FROM deliveries d WHERE d.account_id = l.account_id AND d.lead_id = l.id AND ${ofDelivery.join(' AND ')})`,
    );
  add(filters.variant, ofVariant);
  if (filters.only) parts.push(extents[filters.only]);
  add(filters.version, ofVersion);
  return { sql: parts.join(' AND '), bind };
}

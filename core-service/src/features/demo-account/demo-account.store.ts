import type { Tx } from '../../platform/db/index.ts';
import type { RowsOf } from './rows.ts';
import { shop } from './shop.ts';

export interface DemoOwner {
  accountId: number;
  userId: number;
}

export type DemoState = 'filled' | 'emptied' | 'removed';

/** Any role that may read it. Undefined: there is none (any more). */
export function findOwner(tx: Pick<Tx, 'row'>): Promise<DemoOwner | undefined> {
  return tx.row<DemoOwner>('SELECT uid AS "accountId", user_id AS "userId" FROM demo_account WHERE uid IS NOT NULL');
}

/** The same once its figures have been counted: before that, whoever enters finds zeros. */
export function findCountedOwner(tx: Pick<Tx, 'row'>): Promise<DemoOwner | undefined> {
  return tx.row<DemoOwner>(
    `SELECT d.uid AS "accountId", d.user_id AS "userId" FROM demo_account d JOIN accounts a ON a.id = d.uid
     WHERE a.rollup_edition > 0`,
  );
}

/** Holds the one place of the demo account until the transaction ends (role worker). Undefined: there never was one. */
export async function lockState(tx: Tx): Promise<DemoState | undefined> {
  await tx.rows(`SELECT pg_advisory_xact_lock(hashtext('demo_account'))`);
  return (await tx.row<{ state: DemoState }>('SELECT state FROM demo_account'))?.state;
}

export async function saveState(tx: Tx, state: DemoState, owner?: DemoOwner): Promise<void> {
  await tx.rows(
    `INSERT INTO demo_account (uid, user_id, state) VALUES ($1, $2, $3)
     ON CONFLICT (is_only) DO UPDATE
       SET uid = excluded.uid, user_id = excluded.user_id, state = excluded.state, changed_at = now()`,
    [owner?.accountId ?? null, owner?.userId ?? null, state],
  );
}

export async function forget(tx: Tx): Promise<void> {
  await tx.rows('DELETE FROM demo_account');
}

/** What comes from visitors and goes to receivers. Everything else of the account is what its people made. */
export const activityTables = [
  'call_events',
  'call_legs',
  'callback_steps',
  'callbacks',
  'calls',
  'collect_batches',
  'deliveries',
  'delivery_attempts',
  'events',
  'lead_consents',
  'lead_search',
  'lead_steps',
  'lead_work',
  'leads',
  'live_events',
  'photos',
  'rollup_builds',
  'site_daily',
  'uncounted_daily',
  'visitor_gaps',
  'visitor_recency',
  'visitor_sessions',
  'widget_daily',
];

/** Role worker; without tables the account itself goes. */
export async function erase(tx: Tx, tables: readonly string[] | null): Promise<void> {
  await tx.rows('SELECT erase_demo_account($1::text[])', [tables]);
}

export interface NewWidget {
  kind: string;
  name: string;
  settings: unknown;
}

export interface Furnishing extends DemoOwner {
  siteId: number;
  at: Date;
  consent: unknown;
  mailboxIds: readonly number[];
}

/** Consent texts and a mailing group (role tenant). */
export async function furnish(tx: Tx, { accountId, userId, at, consent, mailboxIds }: Furnishing): Promise<void> {
  await tx.rows(
    'INSERT INTO consent_versions (account_id, version, settings, created_by, created_at) VALUES ($1, 1, $2, $3, $4)',
    [accountId, JSON.stringify(consent), userId, at],
  );
  await tx.rows(
    `WITH made AS (INSERT INTO mailing_groups (account_id, name, position) VALUES ($1, 'Менеджеры', 0) RETURNING id)
     INSERT INTO group_members (account_id, group_id, destination_id, position)
     SELECT $1, made.id, mailbox, n FROM made, unnest($2::bigint[]) WITH ORDINALITY AS each (mailbox, n)`,
    [accountId, mailboxIds],
  );
  // Everything its first steps ask for is done.
  await tx.rows('UPDATE accounts SET onboarding_dismissed = true WHERE id = $1', [accountId]);
}

/** A branch, callbacks for its widgets, and an exchange that plays calls (role tenant). */
export async function furnishCalls(tx: Tx, accountId: number): Promise<void> {
  const { name, phone, opens, closes } = shop.branch;
  const week = Array.from({ length: 7 }, () => [{ from: opens, to: closes }]);
  await tx.rows(
    `INSERT INTO branches (account_id, name, address, phones, time_zone, week, special)
     VALUES ($1, $2, '', ARRAY[$3], $4, $5, '[]')`,
    [accountId, name, phone, shop.timeZone, JSON.stringify(week)],
  );
  await tx.rows(
    `INSERT INTO callback_settings (account_id, enabled, attempts, pause_minutes, expire_hours) VALUES ($1, true, 3, 15, 24)`,
    [accountId],
  );
  await tx.rows(`UPDATE widgets SET callback = true WHERE kind IN ('popup', 'callback')`);
  await tx.rows(
    `WITH made AS (
       INSERT INTO connections (account_id, connector, settings) VALUES ($1, 'pbxsimulator', $2) RETURNING id
     )
     INSERT INTO destinations (account_id, kind, connection_id, name, address) SELECT $1, 'page', id, 'DEMO', '{}' FROM made`,
    [accountId, JSON.stringify({ script: 'by-number', fault: 'none', pace: 2 })],
  );
}

/** Behind the widgets that are there (role tenant). Returns its id. */
export async function insertWidget(
  tx: Tx,
  { accountId, userId, siteId, at }: Furnishing,
  { kind, name, settings }: NewWidget,
): Promise<number> {
  const row = await tx.row<{ id: number }>(
    `WITH made AS (
       INSERT INTO widgets (account_id, site_id, kind, name, position, created_at)
       SELECT $1, $2, $3, $4, count(*), $5 FROM widgets RETURNING id
     ), version AS (
       INSERT INTO widget_versions (account_id, widget_id, version, settings, created_by, created_at)
       SELECT $1, id, 1, $6, $7, $5 FROM made
     ) SELECT id FROM made`,
    [accountId, siteId, kind, name, at, JSON.stringify(settings), userId],
  );
  if (!row) throw new Error('INSERT … RETURNING gave no row');
  return row.id;
}

export interface Furniture {
  siteId: number;
  widgets: { id: number; kind: string; name: string }[];
  mailboxes: { id: number; address: string }[];
  /** Where calls come from and go through; null: somebody has removed it. */
  branchId: number | null;
  exchangeId: number | null;
  /** Widgets whose visitors are called back. */
  calling: number[];
}

/** What the demo account has today (role tenant): its people may have changed it. */
export function findFurniture(tx: Tx): Promise<Furniture | undefined> {
  return tx.row<Furniture>(
    `SELECT s.id AS "siteId",
       (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'kind', kind, 'name', name) ORDER BY id), '[]')
        FROM widgets WHERE site_id = s.id AND deleted_at IS NULL) AS widgets,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'address', name) ORDER BY id), '[]')
        FROM destinations WHERE kind = 'mailbox' AND name = ANY ($1::text[])) AS mailboxes,
       (SELECT min(id) FROM branches) AS "branchId",
       (SELECT min(id) FROM connections WHERE connector = 'pbxsimulator') AS "exchangeId",
       (SELECT coalesce(jsonb_agg(id), '[]') FROM widgets WHERE callback) AS calling
     FROM sites s ORDER BY s.id LIMIT 1`,
    [Object.values(shop.mailboxes)],
  );
}

/** Room for visits of the last months (role worker). */
export async function openMonths(tx: Tx): Promise<void> {
  await tx.rows('SELECT ensure_traffic_partitions(3)');
}

/** Rows as JSON into a table of the account, under the role that may write there. Counters are not touched. */
export async function insertRows<R extends object>(
  tx: Tx,
  accountId: number,
  { role, table, columns, returning }: RowsOf,
  rows: readonly object[],
): Promise<R[]> {
  const names = Object.keys(columns).join(', ');
  const types = Object.entries(columns).map((column) => column.join(' '));
  return tx.under(
    role,
    (asRole) =>
      asRole.rows<R>(
        `INSERT INTO ${table} (account_id, ${names})
         SELECT $1::bigint, ${names} FROM json_to_recordset($2::json) AS each (${types.join(', ')})
         ${returning ? `RETURNING ${returning}` : ''}`,
        [accountId, JSON.stringify(rows)],
      ),
    accountId,
  );
}

/** Role ingest. The shop's page was seen from the first visit to the last. */
export async function markInstalled(tx: Tx, siteId: number, [first, last]: [Date, Date]): Promise<void> {
  await tx.rows('UPDATE sites SET installed_at = $2, installed_page = url, last_ping_at = $3 WHERE id = $1', [
    siteId,
    first,
    last,
  ]);
}

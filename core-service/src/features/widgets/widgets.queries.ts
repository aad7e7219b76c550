import type { BuiltKind, WidgetContent, WidgetSettings } from '@smartpoint/contracts/widgets/settings';
import type { Tx } from '../../platform/db/index.ts';
import { readSettings } from './kinds/registry.ts';

interface WidgetRow {
  id: number;
  siteId: number;
  kind: string;
  name: string;
  enabled: boolean;
  version: number;
  mailingGroupIds: number[];
  branchId: number | null;
  callback: boolean;
  createdAt: Date;
  settings: unknown;
}

/** A widget with the settings of its current version; `settings: null` when nobody can read them. */
export type StoredWidget = Omit<WidgetRow, 'kind' | 'settings'> & (WidgetContent | { kind: string; settings: null });

const columns = `w.id, w.site_id AS "siteId", w.kind, w.name, w.enabled, w.version,
  w.mailing_group_ids AS "mailingGroupIds", w.branch_id AS "branchId", w.callback, w.created_at AS "createdAt", v.settings`;
const tables = `widgets w LEFT JOIN widget_versions v
  ON v.account_id = w.account_id AND v.widget_id = w.id AND v.version = w.version`;

/** In the order of the cards. */
export async function listWidgets(tx: Tx): Promise<StoredWidget[]> {
  const rows = await tx.rows<WidgetRow>(
    `SELECT ${columns} FROM ${tables} WHERE w.deleted_at IS NULL ORDER BY w.position, w.id DESC`,
  );
  return rows.map(toWidget);
}

export async function findWidget(tx: Tx, id: number): Promise<StoredWidget | undefined> {
  const row = await tx.row<WidgetRow>(`SELECT ${columns} FROM ${tables} WHERE w.id = $1 AND w.deleted_at IS NULL`, [
    id,
  ]);
  return row && toWidget(row);
}

interface WidgetOfSite {
  id: number;
  name: string;
  kind: string;
  enabled: boolean;
  settings: unknown;
}

/** All widgets of a site, as stored, in the order in which they come. */
export function listOfSite(tx: Tx, siteKey: string): Promise<WidgetOfSite[]> {
  return tx.rows<WidgetOfSite>(
    `SELECT w.id, w.name, w.kind, w.enabled, v.settings FROM widgets w
       JOIN sites s ON s.account_id = w.account_id AND s.id = w.site_id
       LEFT JOIN widget_versions v ON v.account_id = w.account_id AND v.widget_id = w.id AND v.version = w.version
     WHERE s.site_key = $1 AND w.deleted_at IS NULL ORDER BY w.position, w.id DESC`,
    [siteKey],
  );
}

/** Where the pages of a widget are. */
export function findSiteOf(tx: Tx, widgetId: number): Promise<{ siteKey: string; url: string } | undefined> {
  return tx.row(
    `SELECT s.site_key AS "siteKey", s.url FROM widgets w JOIN sites s ON s.account_id = w.account_id AND s.id = w.site_id
     WHERE w.id = $1 AND w.deleted_at IS NULL`,
    [widgetId],
  );
}

function toWidget(row: WidgetRow): StoredWidget {
  const { kind, settings, ...rest } = row;
  const content = readSettings(kind, settings).ok ?? { kind, settings: null };
  return { ...rest, mailingGroupIds: rest.mailingGroupIds.map(Number), ...content };
}

export interface NewWidget {
  accountId: number;
  siteId: number;
  kind: BuiltKind;
  name: string;
  settings: WidgetSettings;
  userId: number;
  /** Switched on unless told. */
  enabled?: boolean;
}

/** Adds the widget on top of the list with version 1 of its settings (S-36, S-37). Returns its id. */
export async function insertWidget(tx: Tx, widget: NewWidget): Promise<number> {
  const row = await tx.row<{ id: number }>(
    `INSERT INTO widgets (account_id, site_id, kind, name, enabled, callback, position)
     SELECT $1::bigint, $2::bigint, $3, $4, $5, $3 = 'callback', coalesce(min(position), 0) - 1 FROM widgets RETURNING id`,
    [widget.accountId, widget.siteId, widget.kind, widget.name, widget.enabled ?? true],
  );
  if (!row) throw new Error('widget was not returned');
  await insertVersion(tx, { ...widget, widgetId: row.id, version: 1 });
  return row.id;
}

export interface NewVersion {
  accountId: number;
  widgetId: number;
  version: number;
  settings: WidgetSettings;
  userId: number;
  note?: string | undefined;
  restoredFrom?: number | undefined;
}

export async function insertVersion(tx: Tx, row: NewVersion): Promise<void> {
  const { accountId, widgetId, version, settings, userId, note = '', restoredFrom = null } = row;
  await tx.rows(
    `INSERT INTO widget_versions (account_id, widget_id, version, settings, created_by, note, restored_from)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [accountId, widgetId, version, JSON.stringify(settings), userId, note, restoredFrom],
  );
}

/** Variants of an experiment are versions that are not on pages by themselves: the newest is not always the current one. */
export async function lastVersion(tx: Tx, widgetId: number): Promise<number> {
  const row = await tx.row<{ version: number }>(
    'SELECT max(version) AS version FROM widget_versions WHERE widget_id = $1',
    [widgetId],
  );
  return row?.version ?? 0;
}

/** Keeps others from changing this widget until the transaction ends; false when it is not here. */
export async function lockWidget(tx: Tx, id: number): Promise<boolean> {
  return (await tx.row('SELECT id FROM widgets WHERE id = $1 AND deleted_at IS NULL FOR UPDATE', [id])) !== undefined;
}

export type WidgetPatch = Partial<
  Pick<StoredWidget, 'name' | 'enabled' | 'siteId' | 'mailingGroupIds' | 'branchId' | 'callback' | 'version'>
>;

/** Fields left undefined stay as they are. */
export async function updateWidget(tx: Tx, id: number, patch: WidgetPatch): Promise<void> {
  await tx.rows(
    `UPDATE widgets SET name = coalesce($2, name), enabled = coalesce($3, enabled), site_id = coalesce($4, site_id),
       former_site_ids = CASE WHEN $4 <> site_id THEN array_append(array_remove(former_site_ids, site_id), site_id) ELSE former_site_ids END,
       mailing_group_ids = coalesce($5::bigint[], mailing_group_ids), version = coalesce($6, version),
       branch_id = CASE WHEN $7 THEN $8::bigint ELSE branch_id END,
       callback = coalesce($9, callback)
     WHERE id = $1`,
    [
      id,
      patch.name ?? null,
      patch.enabled ?? null,
      patch.siteId ?? null,
      patch.mailingGroupIds ?? null,
      patch.version ?? null,
      patch.branchId !== undefined,
      patch.branchId ?? null,
      patch.callback ?? null,
    ],
  );
}

/** Ids in card order, locked: two people moving cards at once take turns. */
export async function lockOrder(tx: Tx): Promise<number[]> {
  const rows = await tx.rows<{ id: number }>(
    'SELECT id FROM widgets WHERE deleted_at IS NULL ORDER BY position, id DESC FOR UPDATE',
  );
  return rows.map((row) => row.id);
}

export async function saveOrder(tx: Tx, ids: number[]): Promise<void> {
  await tx.rows(
    `UPDATE widgets w SET position = o.position
     FROM unnest($1::bigint[]) WITH ORDINALITY AS o (id, position) WHERE w.id = o.id AND w.position <> o.position`,
    [ids],
  );
}

/** Marks the widget removed, or back; false when there is none. Whoever was late, or asks again, has what they wanted. */
export async function setDeleted(tx: Tx, id: number, deleted: boolean): Promise<boolean> {
  const row = await tx.row(
    `UPDATE widgets SET deleted_at = CASE WHEN $2 THEN coalesce(deleted_at, now()) END WHERE id = $1 RETURNING id`,
    [id, deleted],
  );
  return row !== undefined;
}

export interface RemovedRow {
  id: number;
  siteId: number;
  name: string;
  kind: string;
  removedAt: Date;
}

/** The last removed first. */
export function listRemoved(tx: Tx): Promise<RemovedRow[]> {
  return tx.rows<RemovedRow>(
    `SELECT id, site_id AS "siteId", name, kind, deleted_at AS "removedAt" FROM widgets
     WHERE deleted_at IS NOT NULL ORDER BY deleted_at DESC, id DESC`,
  );
}

export interface WeekFigures {
  widgetId: number;
  shows: number;
  clicks: number;
  leads: number;
}

/** Figures of the seven local days up to `now`. */
export function weekFigures(tx: Tx, timeZone: string, now: Date): Promise<WeekFigures[]> {
  return tx.rows<WeekFigures>(
    `SELECT widget_id AS "widgetId", sum(shows)::int AS shows, sum(clicks)::int AS clicks, sum(leads)::int AS leads
     FROM widget_daily JOIN accounts a ON a.id = account_id AND a.rollup_edition = edition
     WHERE day > ($2::timestamptz AT TIME ZONE $1)::date - 7 AND day <= ($2::timestamptz AT TIME ZONE $1)::date
     GROUP BY widget_id`,
    [timeZone, now.toISOString()],
  );
}

/** The account's site with this id, or its first site when none is named. */
export async function findSiteId(tx: Tx, id?: number): Promise<number | undefined> {
  const row = await tx.row<{ id: number }>(
    'SELECT id FROM sites WHERE $1::bigint IS NULL OR id = $1 ORDER BY id LIMIT 1',
    [id ?? null],
  );
  return row?.id;
}

/** Those of `ids` that are widgets of the account, not removed (role tenant). */
export async function knownWidgets(tx: Tx, ids: number[]): Promise<number[]> {
  if (ids.length === 0) return [];
  const rows = await tx.rows<{ id: number }>(
    'SELECT id FROM widgets WHERE id = ANY($1::bigint[]) AND deleted_at IS NULL',
    [ids],
  );
  return rows.map(({ id }) => id);
}

export async function areMailingGroups(tx: Tx, ids: number[]): Promise<boolean> {
  const row = await tx.row<{ n: number }>(
    'SELECT count(*)::int AS n FROM mailing_groups WHERE id = ANY($1::bigint[])',
    [ids],
  );
  return row?.n === new Set(ids).size;
}

export async function isBranch(tx: Tx, id: number): Promise<boolean> {
  return (await tx.row('SELECT id FROM branches WHERE id = $1 AND removed_at IS NULL', [id])) !== undefined;
}

export async function hasFeed(tx: Tx, id: number): Promise<boolean> {
  return (await tx.row('SELECT 1 FROM feeds WHERE id = $1 FOR SHARE', [id])) !== undefined;
}

import { exportFormats, type ExportChoice, type LeadExport } from '@smartpoint/contracts/exports';
import { leadColumnsSchema } from '@smartpoint/contracts/lead-columns';
import { filtersToExport } from '@smartpoint/contracts/leads';
import { locale } from '@smartpoint/contracts/primitives';
import * as z from 'zod';
import type { Tx } from '../../platform/db/index.ts';

const columns = `id, format, state, created_at AS "createdAt", done, total, CASE WHEN state = 'ready' THEN bytes END AS bytes,
  expires_at AS "expiresAt"`;
type Stored = Omit<LeadExport, 'createdAt' | 'expiresAt'> & { createdAt: Date; expiresAt: Date | null };
const toView = (row: Stored): LeadExport => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt?.toISOString() ?? null,
});

/** Of one person, newest first: what is on its way, and what can be downloaded or has failed. */
export async function listExports(tx: Tx, userId: number): Promise<LeadExport[]> {
  const rows = await tx.rows<Stored>(
    `SELECT ${columns} FROM exports WHERE user_id = $1 AND (state IN ('waiting', 'running')
       OR (state = 'ready' AND expires_at > now()) OR (state = 'failed' AND created_at > now() - interval '1 day'))
     ORDER BY id DESC LIMIT 20`,
    [userId],
  );
  return rows.map(toView);
}

export interface NewExport extends ExportChoice {
  accountId: number;
  userId: number;
  locale: string;
  filters: z.output<typeof filtersToExport>;
  fileKey: string;
}

/** On their way at a time, of one account. */
const mostWaiting = 5;

/** Undefined: enough of them wait already. */
export async function insertExport(tx: Tx, wanted: NewExport): Promise<LeadExport | undefined> {
  const { accountId, userId, format, filters, fileKey } = wanted;
  const row = await tx.row<Stored>(
    `INSERT INTO exports (account_id, user_id, locale, format, columns, filters, file_key)
     SELECT $1, $2, $3, $4, $5, $6, $7
     WHERE (SELECT count(*) FROM exports WHERE state IN ('waiting', 'running')) < ${mostWaiting} RETURNING ${columns}`,
    [accountId, userId, wanted.locale, format, wanted.columns, JSON.stringify(filters), fileKey],
  );
  return row && toView(row);
}

export async function findChoice(tx: Tx, userId: number): Promise<ExportChoice | null> {
  const row = await tx.row('SELECT format, columns FROM export_choices WHERE user_id = $1', [userId]);
  // What an older version chose may be no column now.
  const read = z.object({ format: z.enum(exportFormats), columns: leadColumnsSchema }).safeParse(row);
  return read.data ?? null;
}

export async function saveChoice(
  tx: Tx,
  { accountId, userId }: { accountId: number; userId: number },
  { format, columns: chosen }: ExportChoice,
): Promise<void> {
  await tx.rows(
    `INSERT INTO export_choices (account_id, user_id, format, columns) VALUES ($1, $2, $3, $4)
     ON CONFLICT (account_id, user_id) DO UPDATE SET format = excluded.format, columns = excluded.columns`,
    [accountId, userId, format, chosen],
  );
}

/** Its link works no longer from now on; the file goes with the next sweep. */
export async function withdraw(tx: Tx, userId: number, id: number): Promise<boolean> {
  const row = await tx.row(
    `UPDATE exports SET state = 'withdrawn', filters = '{}' WHERE id = $1 AND user_id = $2
       AND state IN ('waiting', 'running', 'ready', 'failed') RETURNING id`,
    [id, userId],
  );
  return row !== undefined;
}

export interface ExportFile {
  fileKey: string;
  attempt: number;
  parts: number;
  bytes: number;
  format: LeadExport['format'];
  createdAt: Date;
}

/** `expired`: it was there once. */
export async function findFile(tx: Tx, userId: number, id: number): Promise<ExportFile | 'expired' | undefined> {
  const row = await tx.row<ExportFile & { isHere: boolean }>(
    `SELECT file_key AS "fileKey", attempt, parts, bytes, format, created_at AS "createdAt",
       state = 'ready' AND expires_at > now() AS "isHere"
     FROM exports WHERE id = $1 AND user_id = $2 AND state IN ('ready', 'withdrawn', 'expired')`,
    [id, userId],
  );
  return row && !row.isHere ? 'expired' : row;
}

const workSchema = z.object({
  accountId: z.number(),
  id: z.number(),
  attempt: z.number(),
  fileKey: z.string(),
  /** How many parts an earlier attempt may have left. */
  mostParts: z.number(),
  locale,
  format: z.enum(exportFormats),
  columns: leadColumnsSchema,
  filters: filtersToExport,
  timeZone: z.string(),
});
export type ExportWork = z.infer<typeof workSchema>;

const lease = `now() + interval '60 seconds'`;
const mostFailures = 5;

/**
 * The next export to write, from its beginning: one that waits, or whose writer has gone. One of an account at a time
 * (role worker). Those that broke off too often fail.
 */
export async function takeExport(tx: Tx): Promise<ExportWork | undefined> {
  await tx.rows(
    `UPDATE exports SET state = 'waiting', leased_until = NULL, failures = failures + 1
     WHERE state = 'running' AND leased_until < now()`,
  );
  await tx.rows(`UPDATE exports SET state = 'failed', filters = '{}' WHERE state = 'waiting' AND failures >= $1`, [
    mostFailures,
  ]);
  const row = await tx.row(
    `WITH next AS (
       SELECT account_id, id FROM exports e
       WHERE state = 'waiting' AND (leased_until IS NULL OR leased_until < now())
         AND NOT EXISTS (SELECT FROM exports o WHERE o.account_id = e.account_id AND o.state = 'running')
       ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
     UPDATE exports e SET state = 'running', attempt = attempt + 1, leased_until = ${lease}, done = 0, parts = 0, bytes = 0,
       most_parts = greatest(most_parts, parts)
     FROM next, accounts a WHERE e.account_id = next.account_id AND e.id = next.id AND a.id = e.account_id
     RETURNING e.account_id AS "accountId", e.id, e.attempt, e.file_key AS "fileKey", e.most_parts AS "mostParts", e.locale,
       e.format, e.columns, e.filters, a.time_zone AS "timeZone"`,
  );
  return row && workSchema.parse(row);
}

export interface Progress {
  done: number;
  parts: number;
  bytes: number;
  total: number;
}

const ours = 'account_id = $1 AND id = $2 AND attempt = $3';
const keysOf = ({ accountId, id, attempt }: ExportWork) => [accountId, id, attempt];

/** Keeps the lease. False: it was withdrawn, or is somebody else's. */
export async function noteProgress(tx: Tx, work: ExportWork, now: Progress): Promise<boolean> {
  const row = await tx.row(
    `UPDATE exports SET done = $4, parts = $5, bytes = $6, total = $7, leased_until = ${lease}
     WHERE ${ours} AND state = 'running' RETURNING id`,
    [...keysOf(work), now.done, now.parts, now.bytes, now.total],
  );
  return row !== undefined;
}

/** Days a file can be downloaded. */
const keptDays = 3;

export async function finish(tx: Tx, work: ExportWork, now: Progress): Promise<boolean> {
  if (!(await noteProgress(tx, work, { ...now, total: now.done }))) return false;
  const row = await tx.row(
    `UPDATE exports SET state = 'ready', filters = '{}', leased_until = NULL, expires_at = now() + interval '${keptDays} days'
     WHERE ${ours} RETURNING id`,
    keysOf(work),
  );
  return row !== undefined;
}

/** Somebody takes it again: at once, or after some seconds. */
export async function giveBack(
  tx: Tx,
  work: ExportWork,
  { isFailure = false, pauseSeconds = 0 }: { isFailure?: boolean; pauseSeconds?: number },
): Promise<void> {
  await tx.rows(
    `UPDATE exports SET state = 'waiting', leased_until = now() + make_interval(secs => $4), failures = failures + $5::int
     WHERE ${ours} AND state = 'running'`,
    [...keysOf(work), pauseSeconds, isFailure ? 1 : 0],
  );
}

export interface Leftover {
  accountId: number;
  id: number;
  fileKey: string;
  attempt: number;
  /** The most that any attempt told of. */
  parts: number;
}

/** Files nobody may download any more (role worker). */
export function listLeftovers(tx: Tx): Promise<Leftover[]> {
  return tx.rows<Leftover>(
    `SELECT account_id AS "accountId", id, file_key AS "fileKey", attempt,
       greatest(parts, most_parts) AS parts FROM exports WHERE parts >= 0 AND (state = 'withdrawn' OR (state = 'ready' AND expires_at <= now()) OR state = 'failed')
       AND (leased_until IS NULL OR leased_until < now() OR state <> 'withdrawn') LIMIT 100`,
  );
}

export async function forgetFile(tx: Tx, { accountId, id }: Leftover): Promise<void> {
  await tx.rows(
    `UPDATE exports SET parts = -1, state = CASE state WHEN 'failed' THEN 'failed' ELSE 'expired' END
     WHERE account_id = $1 AND id = $2`,
    [accountId, id],
  );
}

/** What says that a link was there once. */
export async function deleteOld(tx: Tx): Promise<void> {
  await tx.rows(`DELETE FROM exports WHERE state IN ('expired', 'failed') AND created_at < now() - interval '30 days'`);
}

/** Whatever of the account could still be downloaded: somebody in it was erased. Gives how many. */
export async function withdrawAll(tx: Tx): Promise<number> {
  const rows = await tx.rows(
    `UPDATE exports SET state = 'withdrawn', filters = '{}' WHERE state IN ('waiting', 'running', 'ready') RETURNING id`,
  );
  return rows.length;
}

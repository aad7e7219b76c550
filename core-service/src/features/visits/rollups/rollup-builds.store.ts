import type { Database, Tx } from '../../../platform/db/index.ts';
import { carryHistory } from './carry-history.ts';
import { countSlice } from './count-slice.ts';
import { dailyRollups } from './daily-rollups.ts';
import { countMissed } from './visitor-days.ts';
import { wholeDays } from './whole-days.ts';

/** What a step came to: `waiting` for transactions of others, `gone` when there is nothing (left) to do here. */
export type StepOutcome = 'worked' | 'waiting' | 'gone';

export interface StepSizes {
  /** Events counted in one transaction. */
  events: number;
  /** Rows of an old edition removed in one. */
  rows: number;
}

interface Build {
  edition: number;
  timeZone: string;
  state: 'new' | 'counting' | 'clearing';
  isSwitched: boolean;
  /** No round under way: which events belong to the next one is still to be found out. */
  isBetweenRounds: boolean;
  isSettled: boolean;
  counted: number;
  wantedTimeZone: string;
}

/** Events that came while a round was counted: so few may be counted after the switch. */
const fewEvents = 500;

const rollupTables = [...dailyRollups.map(({ table }) => table), 'visitor_gaps', 'visitor_recency'];

/** As for flushes: tables filled a moment ago have no statistics, and compiling a plan takes longer than a slice. */
const planSlices = `SELECT set_config(name, 'off', true) FROM unnest(ARRAY['enable_nestloop', 'enable_seqscan', 'jit']) AS name`;

const set = (changes: string): string => `UPDATE rollup_builds SET ${changes} WHERE account_id = $1`;

/**
 * A round counts the events with ids in (after_id, to_id]: the first one all there are, later ones those that came since,
 * of which late ones happened up to seven days before.
 */
const nextRound = `after_id = to_id, to_id = NULL, counted = 0, cursor_id = 0,
  cursor_ts = greatest(started_at - interval '8 days', from_day::timestamp AT TIME ZONE time_zone)`;

/** Opens builds for zones asked for, and names accounts that have one, the oldest first. */
export function findBuilds(db: Database): Promise<number[]> {
  return db.as('worker', async (tx) => {
    await tx.rows(`
      INSERT INTO rollup_builds (account_id, edition, time_zone)
      SELECT id, rollup_edition + 1, pending_time_zone FROM accounts WHERE pending_time_zone IS NOT NULL
      ON CONFLICT DO NOTHING`);
    const rows = await tx.rows<{ id: number }>('SELECT account_id AS id FROM rollup_builds ORDER BY started_at, 1');
    return rows.map(({ id }) => id);
  });
}

/** Asks for an account's rollups to be counted anew in the zone it has. Role worker. */
export async function openBuild(tx: Tx, accountId: number): Promise<void> {
  await tx.rows(
    `INSERT INTO rollup_builds (account_id, edition, time_zone)
     SELECT id, rollup_edition + 1, coalesce(pending_time_zone, time_zone) FROM accounts WHERE id = $1
     ON CONFLICT DO NOTHING`,
    [accountId],
  );
}

/**
 * One short transaction of an account's build. All that is known of it stands in its row, which changes together with
 * the rows counted: after a crash the next step goes on where the last one ended.
 */
export function takeStep(db: Database, accountId: number, sizes: StepSizes): Promise<StepOutcome> {
  return db.as('worker', (tx) => step(tx, accountId, sizes), accountId);
}

async function step(tx: Tx, accountId: number, sizes: StepSizes): Promise<StepOutcome> {
  const build = await lockBuild(tx, accountId);
  // Finished, or another worker is at it.
  if (!build) return 'gone';
  if (build.state === 'clearing') return clear(tx, accountId, { build, rows: sizes.rows });
  if (!build.isSwitched && build.wantedTimeZone !== build.timeZone) {
    await tx.rows(set(`state = 'clearing'`), [accountId]);
    return 'worked';
  }
  if (build.state === 'new') return begin(tx, accountId, build);
  if (build.isBetweenRounds) return openRound(tx, accountId);
  if (!build.isSettled) return 'waiting';
  return count(tx, accountId, { build, events: sizes.events });
}

function lockBuild(tx: Tx, accountId: number): Promise<Build | undefined> {
  return tx.row<Build>(
    `SELECT b.edition, b.time_zone AS "timeZone", b.state, b.is_switched AS "isSwitched", b.counted,
            b.to_id IS NULL AS "isBetweenRounds", pg_snapshot_xmin(pg_current_snapshot()) >= b.settled_at AS "isSettled",
            coalesce(a.pending_time_zone, a.time_zone) AS "wantedTimeZone"
     FROM rollup_builds b JOIN accounts a ON a.id = b.account_id
     WHERE b.account_id = $1 FOR UPDATE OF b SKIP LOCKED`,
    [accountId],
  );
}

/** Finds the first day that can be counted, in the zone of the build, and keeps what was before. */
async function begin(tx: Tx, accountId: number, { edition, timeZone }: Build): Promise<StepOutcome> {
  const row = await tx.row<{ fromDay: string }>(
    `SELECT (CASE WHEN day::timestamp AT TIME ZONE $2 >= starts THEN day ELSE day + 1 END)::text AS "fromDay"
     FROM (SELECT from_day::timestamp AT TIME ZONE time_zone AS starts,
                  ((from_day::timestamp AT TIME ZONE time_zone) AT TIME ZONE $2)::date AS day
           FROM (${wholeDays}) AS whole JOIN accounts ON id = $1) AS border`,
    [accountId, timeZone],
  );
  const fromDay = row?.fromDay ?? '-infinity';
  if (fromDay !== '-infinity') for (const sql of carryHistory) await tx.rows(sql, [accountId, edition, fromDay]);
  await tx.rows(
    set(`state = 'counting', from_day = $2::date, cursor_ts = $2::date::timestamp AT TIME ZONE time_zone`),
    [accountId, fromDay],
  );
  return 'worked';
}

/**
 * Whoever has drawn an event's id up to now had a transaction id before (`openGroup`, and leads write first), so when
 * those are over, every event up to `to_id` is there or never will be. The same wait follows the switch: who read the
 * old edition has counted in it by then. Nobody is kept waiting but this build.
 */
async function openRound(tx: Tx, accountId: number): Promise<StepOutcome> {
  await tx.rows(set('to_id = (SELECT last_value FROM events_id_seq)'), [accountId]);
  // A statement of its own, for a later snapshot than the id's.
  await tx.rows(set('settled_at = pg_snapshot_xmax(pg_current_snapshot())'), [accountId]);
  return 'waiting';
}

async function count(
  tx: Tx,
  accountId: number,
  { build, events }: { build: Build; events: number },
): Promise<StepOutcome> {
  await tx.rows(planSlices);
  const slice = await tx.row<{ events: number }>(countSlice, [accountId, events]);
  await tx.rows(countMissed);
  if (slice && slice.events > 0) return 'worked';
  if (build.isSwitched) await tx.rows(set(`state = 'clearing'`), [accountId]);
  else if (build.counted <= fewEvents) await switchTo(tx, accountId);
  else await tx.rows(set(nextRound), [accountId]);
  return 'worked';
}

/** From the commit on this edition and its zone count. Events counted in the old one meanwhile follow in a last round. */
async function switchTo(tx: Tx, accountId: number): Promise<void> {
  await tx.rows(
    `UPDATE accounts a SET time_zone = b.time_zone, rollup_edition = b.edition, rollups_from = b.from_day,
       pending_time_zone = nullif(a.pending_time_zone, b.time_zone)
     FROM rollup_builds b WHERE a.id = $1 AND b.account_id = $1`,
    [accountId],
  );
  await tx.rows(set(`is_switched = true, ${nextRound}`), [accountId]);
}

/** Removes what counts no longer, or never will. */
async function clear(tx: Tx, accountId: number, { build, rows }: { build: Build; rows: number }): Promise<StepOutcome> {
  const edition = build.isSwitched ? build.edition - 1 : build.edition;
  for (const table of rollupTables) {
    const removed = await tx.rows(
      `DELETE FROM ${table} WHERE account_id = $1 AND edition = $2 AND ctid = ANY (ARRAY(
         SELECT ctid FROM ${table} WHERE account_id = $1 AND edition = $2 LIMIT $3)) RETURNING 1`,
      [accountId, edition, rows],
    );
    if (removed.length > 0) return 'worked';
  }
  await tx.rows('DELETE FROM rollup_builds WHERE account_id = $1', [accountId]);
  return 'gone';
}

import { randomUUID } from 'node:crypto';
import type { Database } from '../db/index.ts';
import { redactText, type Log } from '../log/index.ts';

/** Work that repeats. The signal tells that somebody else may have begun it meanwhile: write nothing more. */
export type RepeatingWork = (signal: AbortSignal) => Promise<void>;

export interface JobLeases {
  /** Does the work, unless some process does it now. No connection is held meanwhile. @throws what the work throws */
  runAlone(name: string, work: RepeatingWork): Promise<void>;
}

export interface JobLeasesDeps {
  db: Database;
  log: Log;
  /** How long a job whose process has died waits for the next one. */
  leaseMs?: number;
}

/**
 * A repeating job is held by a row with a deadline that is moved on while the work runs. The process that held it may
 * die in any way: the job is free when the deadline has passed.
 */
export function createJobLeases({ db, log, leaseMs = 30_000 }: JobLeasesDeps): JobLeases {
  const changed = async (sql: string, bind: readonly unknown[]): Promise<boolean> =>
    (await db.as('worker', (tx) => tx.row(sql, bind))) !== undefined;

  return {
    runAlone: async (name, work) => {
      const run = [name, randomUUID()];
      if (!(await changed(take, [...run, leaseMs]))) return;
      const lost = new AbortController();
      const stopRenewing = keepRenewed({
        renew: () => changed(renew, [...run, leaseMs]),
        leaseMs,
        onLost: (err) => {
          log.error({ err, job: name }, 'the lease of a repeating job was lost while it ran');
          lost.abort();
        },
      });
      try {
        await work(lost.signal);
        await changed(finish, [...run, 'done', null]);
      } catch (error) {
        const message = redactText(error instanceof Error ? error.message : String(error)).slice(0, 500);
        await changed(finish, [...run, 'failed', message]).catch(() => undefined);
        throw error;
      } finally {
        stopRenewing();
      }
    },
  };
}

interface Renewal {
  /** False: the lease is somebody else's. */
  renew: () => Promise<boolean>;
  leaseMs: number;
  onLost: (reason?: unknown) => void;
}

/** Moves the deadline on three times within a lease, so that one slow answer does not lose it. */
function keepRenewed({ renew: renewOnce, leaseMs, onLost }: Renewal): () => void {
  let heldSince = performance.now();
  const lose = (reason?: unknown): void => {
    clearInterval(timer);
    onLost(reason);
  };
  const timer = setInterval(() => {
    const askedAt = performance.now();
    renewOnce().then(
      (isOurs) => (isOurs ? void (heldSince = askedAt) : lose()),
      // The database is away: it keeps the lease for us until the deadline, and no longer.
      (error: unknown) => performance.now() - heldSince > leaseMs && lose(error),
    );
  }, leaseMs / 3).unref();
  return () => clearInterval(timer);
}

const later = `clock_timestamp() + $3 * interval '1 millisecond'`;

const take = `
  INSERT INTO job_runs AS run (name, holder, leased_until, started_at)
  VALUES ($1, $2, ${later}, clock_timestamp())
  ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, leased_until = excluded.leased_until,
    started_at = excluded.started_at, finished_at = NULL, outcome = NULL, error = NULL
  WHERE run.leased_until <= clock_timestamp()
  RETURNING name`;

const renew = `
  UPDATE job_runs SET leased_until = ${later}
  WHERE name = $1 AND holder = $2 AND leased_until > clock_timestamp() AND finished_at IS NULL
  RETURNING name`;

const finish = `
  UPDATE job_runs SET leased_until = clock_timestamp(), finished_at = clock_timestamp(), outcome = $3, error = $4
  WHERE name = $1 AND holder = $2
  RETURNING name`;

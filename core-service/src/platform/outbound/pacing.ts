import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../db/index.ts';

/** How often a service lets itself be called: `perSecond` for as long as one likes, and `burst` of them at once. */
export interface Pace {
  perSecond: number;
  burst?: number;
}

export interface Pacing {
  /**
   * Takes the next turn to call `place`, whichever process asks.
   * @returns 0 when it has come, else how long it is until it would be worth to ask again: no turn was taken
   */
  turn(place: string, pace: Pace, waiting: Waiting): Promise<number>;
  /** The service asked for patience: no turn comes earlier, for anybody. */
  hold(place: string, pace: Pace, ms: number): Promise<void>;
}

export interface Waiting {
  /** A turn that is further away is not waited for. */
  patienceMs: number;
  /** Around every wait. */
  aside<T>(wait: () => Promise<T>): Promise<T>;
}

export interface PacingDeps {
  db: Pick<Database, 'as'>;
  /** Of every pace, how much is ours. */
  share?: number;
}

/** A process that was held up has missed its turn: calls that come late would meet those of others. */
const missedMs = 100;

/**
 * One row for each place says when it is free again; whoever asks moves that on and has the turn in between (the generic
 * cell rate algorithm). So turns are handed out in the order of asking, over all processes, and nobody polls.
 */
export function createPacing({ db, share = 1 }: PacingDeps): Pacing {
  const stepOf = (perSecond: number): number => 1000 / (perSecond * share);
  /** Milliseconds until the turn, and whether it is ours. */
  const ask = (place: string, { perSecond, burst = 1 }: Pace, patienceMs: number) =>
    db.as('worker', async (tx) => {
      const stepMs = stepOf(perSecond);
      const taken = await tx.row<{ ms: number }>(take, [place, stepMs, (burst - 1) * stepMs, patienceMs]);
      const row = taken ?? (await tx.row<{ ms: number }>(look, [place, (burst - 1) * stepMs]));
      return { ms: Math.max(0, row?.ms ?? 0), isOurs: taken !== undefined };
    });

  return {
    turn: async (place, pace, { patienceMs, aside }) => {
      for (;;) {
        const { ms, isOurs } = await ask(place, pace, patienceMs);
        if (!isOurs) return Math.max(1, ms);
        if (ms === 0) return 0;
        const due = performance.now() + ms;
        await aside(() => sleep(ms));
        if (performance.now() - due < missedMs) return 0;
      }
    },
    hold: (place, { perSecond, burst = 1 }, ms) =>
      db.as('worker', async (tx) => {
        await tx.rows(hold, [place, ms + (burst - 1) * stepOf(perSecond)]);
      }),
  };
}

const key = `hashtextextended($1, 0)`;
const later = (ms: string): string => `clock_timestamp() + ${ms} * interval '1 millisecond'`;
const msUntil = (moment: string): string => `extract(epoch FROM ${moment} - clock_timestamp())::float * 1000`;

const take = `
  INSERT INTO outbound_paces AS p (place, free_at) VALUES (${key}, ${later('$2::float')})
  ON CONFLICT (place) DO UPDATE SET free_at = greatest(p.free_at, clock_timestamp()) + $2::float * interval '1 millisecond'
  WHERE p.free_at <= ${later('($3::float + $4::float)')}
  RETURNING ${msUntil('free_at')} - $2::float - $3::float AS ms`;

const look = `SELECT ${msUntil('free_at')} - $2::float AS ms FROM outbound_paces WHERE place = ${key}`;

const hold = `
  INSERT INTO outbound_paces AS p (place, free_at) VALUES (${key}, ${later('$2::float')})
  ON CONFLICT (place) DO UPDATE SET free_at = greatest(p.free_at, excluded.free_at)`;

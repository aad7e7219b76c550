import pg from 'pg';
import { AppError } from '../errors/index.ts';

/** Long answers at a time. They have connections of their own: whoever reads slowly holds up downloads only. */
const places = 4;
/** Of one account, waiting ones included, so that no account alone takes all places. */
const perAccount = 2;
/** Seconds until a refused account may try again: most downloads are over by then. */
const retryAfter = 5;

export interface Streams {
  pool: pg.Pool;
  /** How long a reader who takes nothing keeps a place, in milliseconds. */
  unreadMs: number;
  /** Counts a download of the account in; what it returns counts it out. @throws AppError too-many-downloads */
  enter(accountId: number): () => void;
}

export function createStreams(connection: pg.PoolConfig, unreadMs: number): Streams {
  const taken = new Map<number, number>();
  const count = (accountId: number, change: 1 | -1): void => {
    const next = (taken.get(accountId) ?? 0) + change;
    if (next === 0) taken.delete(accountId);
    else taken.set(accountId, next);
  };
  return {
    // Whoever waits for a place waits longer than those who take nothing keep one.
    pool: new pg.Pool({ ...connection, max: places, connectionTimeoutMillis: 1.5 * unreadMs }),
    unreadMs,
    enter: (accountId) => {
      if ((taken.get(accountId) ?? 0) >= perAccount) throw new AppError('too-many-downloads', { retryAfter });
      count(accountId, 1);
      return () => count(accountId, -1);
    },
  };
}

import pg from 'pg';
import { AppError } from '../errors/index.ts';
import { createPlaces, type Places } from './places.ts';

/** Answers at a time that go at the pace of their readers. */
const longPlaces = 4;
/** Answers at a time that are being looked at: small ones are read to their end here, and wait for no reader. */
const shortPlaces = 3;
/** Of one account, waiting ones included. */
const perAccount = 2;
/** Seconds until a refused account may try again: most downloads are over by then. */
const retryAfter = 5;

/** Connections of their own for long answers: whoever reads slowly holds up long downloads only. */
export interface Streams {
  pool: pg.Pool;
  /** How long a reader who takes nothing keeps a place, in milliseconds. */
  unreadMs: number;
  /** Counts a download of the account in; what it returns counts it out. @throws AppError too-many-downloads */
  enter(accountId: number): () => void;
  /** For as long as it takes to see whether an answer is small. */
  short: Places;
  /** For as long as the reader takes. */
  long: Places;
}

export function createStreams(connection: pg.PoolConfig, unreadMs: number): Streams {
  const taken = new Map<number, number>();
  const count = (accountId: number, change: 1 | -1): void => {
    const next = (taken.get(accountId) ?? 0) + change;
    if (next === 0) taken.delete(accountId);
    else taken.set(accountId, next);
  };
  // Whoever waits for a place waits longer than those who take nothing keep one.
  const waitMs = 1.5 * unreadMs;
  return {
    pool: new pg.Pool({ ...connection, max: longPlaces + shortPlaces }),
    unreadMs,
    short: createPlaces({ count: shortPlaces, waitMs }),
    long: createPlaces({ count: longPlaces, waitMs }),
    enter: (accountId) => {
      if ((taken.get(accountId) ?? 0) >= perAccount) throw new AppError('too-many-downloads', { retryAfter });
      count(accountId, 1);
      return () => count(accountId, -1);
    },
  };
}

import type { EndpointResponse } from '@smartpoint/contracts';
import type { getBreakdown, Narrowing } from '@smartpoint/contracts/breakdowns';
import type { getStats } from '@smartpoint/contracts/stats';
import type { Clock } from '../../platform/clock/clock.ts';
import { createPlaces, type Database, type Tx } from '../../platform/db/index.ts';
import { breakdown, inWords, narrowingInWords, siteNames, type WantedBreakdown } from './breakdowns/breakdown.ts';
import type { Reader } from './breakdowns/value-in-words.ts';
import type { Asked } from './same-hours.ts';
import { siteStats } from './stats.ts';

/** Looks through visits at a time: they take seconds, and leads need connections of the same pool. */
const atOnce = 4;
const waitMs = 15_000;

type Account = Asked['account'];
type Words = Omit<Reader, 'sites'>;

/** The figures of «Статистика», for the panel and for whatever else shows them. */
export interface Figures {
  /** Totals kept by day. @throws AppError not-found */
  totals(
    account: Account,
    query: { from: string; to: string; siteId?: number },
  ): Promise<EndpointResponse<typeof getStats>>;
  /** Counted from visits, in words of the reader. @throws AppError not-found | unavailable */
  breakdown(account: Account, wanted: WantedBreakdown, words: Words): Promise<EndpointResponse<typeof getBreakdown>>;
  /** What figures are narrowed to, in words of the reader. */
  narrowed(
    account: Account,
    narrowing: Narrowing,
    words: Words,
  ): Promise<EndpointResponse<typeof getBreakdown>['narrowed']>;
  /** A look through visits in the account's turn: one that asks much leaves a place to the others. */
  look<T>(account: Account, work: (tx: Tx, asked: Asked) => Promise<T>): Promise<T>;
}

export function createFigures({ db, clock }: { db: Database; clock: Clock }): Figures {
  const places = createPlaces({ count: atOnce, waitMs });
  const look: Figures['look'] = async (account, work) => {
    const leave = await places.take(account.uid);
    try {
      return await db.tenant(account.uid, (tx) => work(tx, { account, now: clock.now() }));
    } finally {
      leave();
    }
  };
  return {
    look,
    narrowed: (account, narrowing, words) =>
      db.tenant(account.uid, async (tx) => narrowingInWords(narrowing, { ...words, sites: await siteNames(tx) })),
    totals: (account, query) =>
      db.read('tenant', (reads) => siteStats(reads, { account, now: clock.now() }, query), account.uid),
    breakdown: (account, wanted, words) =>
      look(account, async (tx, asked) => {
        const found = await breakdown(tx, asked, wanted);
        return inWords(found, wanted, { ...words, sites: await siteNames(tx) });
      }),
  };
}

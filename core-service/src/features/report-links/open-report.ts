import { sharedReportSchema } from '@smartpoint/contracts/report-links';
import type { Clock } from '../../platform/clock/clock.ts';
import { hashToken } from '../../platform/crypto/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError, invalid } from '../../platform/errors/index.ts';
import { createBudget, networkOf, unlimited, type RequestContext } from '../../platform/http/index.ts';
import { createSignInGuard, queuePasswords, type Passwords } from '../accounts/index.ts';
import { createLinkPasses, type LockedLink } from './link-passes.ts';
import { findOpen, type OpenLink } from './report-links.store.ts';
import type { Reading } from './shown-report.ts';

/** Of one link by one network: an office opens a report together, and each of them asks for every table. */
const looks = { limit: 1200, windowMs: 60_000 };
/** Tokens of nobody that one network may try: people paste a link wrongly now and then. */
const guesses = { limit: 60, windowMs: 10 * 60_000 };

export interface ReportDoorDeps {
  db: Database;
  clock: Clock;
  passwords: Passwords;
  secretKey: string;
  rateLimits: boolean;
}

export interface ReportDoor {
  /** The link of a token. @throws AppError report-closed | too-many-requests */
  find(token: string, from: Pick<RequestContext, 'limitedAs'>): Promise<OpenLink>;
  /** What lets in from now on. @throws AppError invalid-request (not the password) | too-many-requests */
  unlock(link: OpenLink, password: string, context: RequestContext): Promise<string>;
  /** The report of a link that is open to whoever asks. @throws AppError report-closed | too-many-requests */
  enter(opener: { token: string; pass: string | null }, context: RequestContext): Promise<Entered>;
  reading(link: OpenLink, context: RequestContext): Reading;
}

export interface Entered {
  link: OpenLink;
  reading: Reading;
}

/**
 * What an outsider comes through. Tokens have 256 bits: only those of nobody count as guesses, so that whoever has a link
 * gets in whatever strangers behind the same address try. Passwords have the guard of the front door.
 */
export function createReportDoor({ db, clock, passwords, secretKey, rateLimits }: ReportDoorDeps): ReportDoor {
  const budgetOf = (options: { limit: number; windowMs: number }) =>
    rateLimits ? createBudget({ ...options, now: () => clock.now().getTime() }) : unlimited;
  const missed = budgetOf(guesses);
  const looked = budgetOf(looks);
  const guard = createSignInGuard(clock);
  const queue = queuePasswords(passwords, { lanes: 1 });
  const passes = createLinkPasses({ secretKey, clock });

  const find: ReportDoor['find'] = async (token, { limitedAs }) => {
    const link = await db.as('auth', (tx) => findOpen(tx, hashToken(token)));
    const network = networkOf(limitedAs);
    const [budget, who, { windowMs }] = link
      ? [looked, `${network} ${link.accountId} ${link.id}`, looks]
      : [missed, network, guesses];
    if (!budget.spend(who)) throw new AppError('too-many-requests', { retryAfter: windowMs / 1000 });
    if (!link) throw new AppError('report-closed');
    return link;
  };
  const reading: ReportDoor['reading'] = ({ accountId, timeZone, report }, { t, locale }) => ({
    account: { uid: accountId, timeZone },
    report: sharedReportSchema.parse(report),
    now: clock.now(),
    words: { t, locale },
  });

  return {
    find,
    reading,
    unlock: async (link, password, { limitedAs }) => {
      const locked = lockOf(link);
      if (!locked) throw new AppError('report-closed');
      // The guard counts by what is guessed: the password of this link.
      const name = `report ${link.accountId} ${link.id}`;
      const attempt = guard.enter({ email: name, ip: limitedAs });
      const asker = { email: name, network: networkOf(limitedAs), isKnown: attempt.isKnown };
      const isRight = await queue.verify(password, locked.passwordHash, asker).catch((error: unknown) => {
        attempt.cancelled();
        throw error;
      });
      if (!isRight) throw invalid('/password', 'wrong-link-password');
      attempt.succeeded();
      return passes.make(locked);
    },
    enter: async ({ token, pass }, context) => {
      const link = await find(token, context);
      const locked = lockOf(link);
      if (locked && !(pass !== null && passes.opens(pass, locked))) throw new AppError('report-closed');
      return { link, reading: reading(link, context) };
    },
  };
}

function lockOf({ passwordHash, ...link }: OpenLink): LockedLink | undefined {
  return passwordHash === null ? undefined : { ...link, passwordHash };
}

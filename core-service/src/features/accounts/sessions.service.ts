import type { Session } from '@smartpoint/contracts/accounts';
import { recordAudit } from '../../platform/audit/index.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { hashToken, randomToken } from '../../platform/crypto/index.ts';
import type { Database, Reads, Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { SessionInfo } from '../../platform/http/index.ts';
import { accountsOf, isMember } from './memberships.store.ts';
import { sessionTokenPrefix } from './session-cookie.ts';
import * as store from './sessions.store.ts';

const dayMs = 24 * 60 * 60 * 1000;
const idleLifeMs = 30 * dayMs;
const wholeLifeMs = 90 * dayMs;
/** last_seen_at is this exact: a write per request would cost more than the knowledge is worth. */
const touchEveryMs = 5 * 60 * 1000;

/** Outcome of every way to sign in: the token goes into the cookie, the session into the answer. */
export interface SignedIn {
  token: string;
  session: Session;
}

export interface SessionsService {
  /** The live session of a token; slides its end. */
  find(token: string): Promise<SessionInfo | undefined>;
  /** A session with a token of its own, whatever the browser sent (no fixation). Role auth. */
  open(tx: Tx, user: { userId: number; accountId: number }): Promise<SignedIn>;
  close(tokenHash: string): Promise<void>;
  closeAll(who: SessionInfo): Promise<void>;
  /** Writes where a session just opened was opened from. */
  place(token: string, place: store.SessionPlace): Promise<void>;
  /** All live sessions of the person. */
  list(who: SessionInfo): Promise<store.OwnSession[]>;
  /** @throws AppError not-found */
  closeOne(who: SessionInfo, id: number): Promise<void>;
  /** @throws AppError not-found — no such account, or not theirs */
  switchTo(who: SessionInfo, accountId: number): Promise<Session>;
  view(tokenHash: string): Promise<Session>;
  removeExpired(): Promise<void>;
}

export function createSessionsService({ db, clock }: { db: Database; clock: Clock }): SessionsService {
  const find = (reads: Reads, tokenHash: string) => {
    const now = clock.now();
    return store.findLive(reads, { tokenHash, now, createdAfter: new Date(now.getTime() - wholeLifeMs) });
  };
  const touch = async ({ createdAt, lastSeenAt }: store.LiveSession, tokenHash: string) => {
    const now = clock.now();
    if (now.getTime() - lastSeenAt.getTime() < touchEveryMs) return;
    await db.as('auth', (tx) => store.touch(tx, { tokenHash, now, expiresAt: endOf(createdAt, now) }));
  };
  const view = async (tx: Tx, tokenHash: string): Promise<Session> => {
    const live = await find(tx, tokenHash);
    if (!live) throw new AppError('unauthenticated');
    const { user, account } = toSessionInfo(tokenHash, live);
    return { user, account, accounts: await accountsOf(tx, live.userId) };
  };

  return {
    find: async (token) => {
      const tokenHash = hashToken(token);
      const live = await db.read('auth', (reads) => find(reads, tokenHash));
      if (!live) return undefined;
      await touch(live, tokenHash);
      return toSessionInfo(tokenHash, live);
    },
    open: async (tx, { userId, accountId }) => {
      const token = randomToken(sessionTokenPrefix);
      const tokenHash = hashToken(token);
      const now = clock.now();
      await store.insert(tx, { tokenHash, userId, accountId, now, expiresAt: endOf(now, now) });
      return { token, session: await view(tx, tokenHash) };
    },
    close: (tokenHash) => db.as('auth', (tx) => store.remove(tx, tokenHash)),
    place: (token, place) => db.as('auth', (tx) => store.place(tx, hashToken(token), place)),
    list: ({ user }) => {
      const now = clock.now();
      const createdAfter = new Date(now.getTime() - wholeLifeMs);
      return db.as('auth', (tx) => store.listOfUser(tx, { userId: user.id, now, createdAfter }));
    },
    closeOne: ({ user, account }, id) =>
      db.as('auth', async (tx) => {
        if (!(await store.removeOne(tx, user.id, id))) throw new AppError('not-found');
        await recordAudit(tx, { accountId: account.uid, userId: user.id, action: 'session.ended' });
      }),
    closeAll: ({ user, account }) => db.as('auth', (tx) => endAll(tx, user.id, account.uid)),
    switchTo: (who, accountId) =>
      db.as('auth', async (tx) => {
        if (!(await isMember(tx, accountId, who.user.id))) throw new AppError('not-found');
        await store.moveTo(tx, who.tokenHash, accountId);
        return view(tx, who.tokenHash);
      }),
    view: (tokenHash) => db.as('auth', (tx) => view(tx, tokenHash)),
    removeExpired: () => db.as('worker', (tx) => store.removeExpired(tx, clock.now())),
  };
}

async function endAll(tx: Tx, userId: number, accountId: number): Promise<void> {
  await store.removeOfUser(tx, userId);
  await recordAudit(tx, { accountId, userId, action: 'sessions.ended' });
}

/** 30 days from the last visit, 90 from the sign-in, whichever comes first. */
function endOf(createdAt: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + idleLifeMs, createdAt.getTime() + wholeLifeMs));
}

function toSessionInfo(tokenHash: string, live: store.LiveSession): SessionInfo {
  return {
    tokenHash,
    user: { id: live.userId, email: live.email, name: live.userName, locale: live.userLocale },
    account: {
      uid: live.accountId,
      name: live.accountName,
      timeZone: live.timeZone,
      pendingTimeZone: live.pendingTimeZone,
      locale: live.accountLocale,
      role: live.role,
    },
  };
}

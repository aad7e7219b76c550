import type { Locale } from '@smartpoint/contracts/primitives';
import type { Role } from '@smartpoint/contracts/roles';
import type { Reads, Tx } from '../../platform/db/index.ts';

export interface NewSession {
  tokenHash: string;
  accountId: number;
  userId: number;
  now: Date;
  expiresAt: Date;
}

export interface LiveSession {
  createdAt: Date;
  lastSeenAt: Date;
  userId: number;
  email: string;
  userName: string;
  userLocale: Locale;
  accountId: number;
  accountName: string;
  timeZone: string;
  pendingTimeZone: string | null;
  accountLocale: Locale;
  role: Role;
}

export async function insert(tx: Tx, session: NewSession): Promise<void> {
  await tx.rows(
    `INSERT INTO login_sessions (token_hash, account_id, user_id, created_at, last_seen_at, expires_at)
     VALUES ($1, $2, $3, $4, $4, $5)`,
    [session.tokenHash, session.accountId, session.userId, session.now, session.expiresAt],
  );
}

/** The session with what is true now: role, names and zone are read every time, so changes cut at once. */
export function findLive(
  reads: Reads,
  query: { tokenHash: string; now: Date; createdAfter: Date },
): Promise<LiveSession | undefined> {
  return reads.row(
    `SELECT s.created_at AS "createdAt", s.last_seen_at AS "lastSeenAt",
            u.id AS "userId", u.email, u.name AS "userName", u.locale AS "userLocale",
            a.id AS "accountId", a.name AS "accountName", a.time_zone AS "timeZone",
            a.pending_time_zone AS "pendingTimeZone", a.locale AS "accountLocale", m.role
     FROM login_sessions s
     JOIN memberships m ON m.account_id = s.account_id AND m.user_id = s.user_id
     JOIN accounts a ON a.id = s.account_id
     JOIN users u ON u.id = s.user_id
     WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.created_at > $3`,
    [query.tokenHash, query.now, query.createdAfter],
  );
}

export async function touch(tx: Tx, seen: { tokenHash: string; now: Date; expiresAt: Date }): Promise<void> {
  await tx.rows('UPDATE login_sessions SET last_seen_at = $2, expires_at = $3 WHERE token_hash = $1', [
    seen.tokenHash,
    seen.now,
    seen.expiresAt,
  ]);
}

export async function moveTo(tx: Tx, tokenHash: string, accountId: number): Promise<void> {
  await tx.rows('UPDATE login_sessions SET account_id = $2 WHERE token_hash = $1', [tokenHash, accountId]);
}

export async function remove(tx: Tx, tokenHash: string): Promise<void> {
  await tx.rows('DELETE FROM login_sessions WHERE token_hash = $1', [tokenHash]);
}

/** Ends the sessions of a person: all, or those in one account. */
export async function removeOfUser(tx: Tx, userId: number, accountId?: number): Promise<void> {
  await tx.rows('DELETE FROM login_sessions WHERE user_id = $1 AND ($2::bigint IS NULL OR account_id = $2::bigint)', [
    userId,
    accountId ?? null,
  ]);
}

export async function removeExpired(tx: Tx, now: Date): Promise<void> {
  await tx.rows('DELETE FROM login_sessions WHERE expires_at <= $1', [now]);
}

/** What people recognise a session by. */
export interface SessionPlace {
  browser: string;
  os: string;
  country: string;
  city: string;
}

export async function place(tx: Tx, tokenHash: string, { browser, os, country, city }: SessionPlace): Promise<void> {
  await tx.rows('UPDATE login_sessions SET browser = $2, os = $3, country = $4, city = $5 WHERE token_hash = $1', [
    tokenHash,
    browser,
    os,
    country,
    city,
  ]);
}

export interface OwnSession extends SessionPlace {
  id: number;
  tokenHash: string;
  createdAt: Date;
  lastSeenAt: Date;
}

/** Live sessions of a person in all accounts, the one used last first. */
export function listOfUser(
  tx: Tx,
  { userId, now, createdAfter }: { userId: number; now: Date; createdAfter: Date },
): Promise<OwnSession[]> {
  return tx.rows(
    `SELECT id, token_hash AS "tokenHash", browser, os, country, city, created_at AS "createdAt", last_seen_at AS "lastSeenAt"
     FROM login_sessions WHERE user_id = $1 AND expires_at > $2 AND created_at > $3 ORDER BY last_seen_at DESC, id DESC`,
    [userId, now, createdAfter],
  );
}

/** False: there is none, or it is somebody else's. */
export async function removeOne(tx: Tx, userId: number, id: number): Promise<boolean> {
  return (
    (await tx.row('DELETE FROM login_sessions WHERE user_id = $1 AND id = $2 RETURNING id', [userId, id])) !== undefined
  );
}

/** Ends the sessions of a person but this one. */
export async function removeOthers(tx: Tx, userId: number, tokenHash: string): Promise<void> {
  await tx.rows('DELETE FROM login_sessions WHERE user_id = $1 AND token_hash <> $2', [userId, tokenHash]);
}

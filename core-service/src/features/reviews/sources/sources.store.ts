import { randomUUID } from 'node:crypto';
import type { ReviewSourceKind } from '@smartpoint/contracts/review-sources';
import type { Tx } from '../../../platform/db/index.ts';
import type { FetchedReviews } from './avito.ts';
import type { StoredFault } from './source-fault.ts';

export interface StoredSource {
  id: number;
  kind: ReviewSourceKind;
  clientId: string;
  dueAt: Date;
  leasedUntil: Date | null;
  checkedAt: Date | null;
  fetchedAt: Date | null;
  fault: StoredFault | null;
  score: number | null;
  rated: number | null;
  /** Reviews of it that are kept. */
  reviewCount: number;
  createdAt: Date;
}

/** How keys are kept: the secret as nobody can read it. */
export interface SealedKeys {
  clientId: string;
  secretSealed: string;
}

const columns = `id, kind, client_id AS "clientId", due_at AS "dueAt", leased_until AS "leasedUntil",
  checked_at AS "checkedAt", fetched_at AS "fetchedAt", fault, score::float8, rated, created_at AS "createdAt",
  (SELECT count(*)::int FROM reviews r WHERE r.account_id = s.account_id AND r.source_id = s.id) AS "reviewCount"`;

/** Of one account: these run in a tenant transaction. */
export function listSources(tx: Tx): Promise<StoredSource[]> {
  return tx.rows<StoredSource>(`SELECT ${columns} FROM review_sources s ORDER BY id`);
}

export function findSource(tx: Tx, id: number): Promise<StoredSource | undefined> {
  return tx.row<StoredSource>(`SELECT ${columns} FROM review_sources s WHERE id = $1`, [id]);
}

/** For nobody else of the account to connect one meanwhile. */
export async function lockSources(tx: Tx, accountId: number): Promise<Pick<StoredSource, 'id' | 'clientId'>[]> {
  await tx.rows('SELECT pg_advisory_xact_lock(hashtextextended($1, 6))', [`review sources ${accountId}`]);
  return tx.rows('SELECT id, client_id AS "clientId" FROM review_sources');
}

export async function insertSource(
  tx: Tx,
  accountId: number,
  { kind, clientId, secretSealed }: SealedKeys & { kind: ReviewSourceKind },
): Promise<number> {
  const row = await tx.row<{ id: number }>(
    `INSERT INTO review_sources (account_id, kind, client_id, secret_sealed) VALUES ($1, $2, $3, $4) RETURNING id`,
    [accountId, kind, clientId, secretSealed],
  );
  return row?.id ?? 0;
}

/** Whoever asks with the old keys stores nothing any more. */
export async function changeKeys(tx: Tx, id: number, { clientId, secretSealed }: SealedKeys): Promise<boolean> {
  const row = await tx.row(
    `UPDATE review_sources SET client_id = $2, secret_sealed = $3, due_at = now(), lease = NULL, leased_until = NULL
     WHERE id = $1 RETURNING id`,
    [id, clientId, secretSealed],
  );
  return row !== undefined;
}

export async function makeDue(tx: Tx, id: number): Promise<boolean> {
  return (await tx.row('UPDATE review_sources SET due_at = now() WHERE id = $1 RETURNING id', [id])) !== undefined;
}

/** Its reviews go with it. */
export async function deleteSource(tx: Tx, id: number): Promise<boolean> {
  return (await tx.row('DELETE FROM review_sources WHERE id = $1 RETURNING id', [id])) !== undefined;
}

/** A source that is being asked: `lease` says by whom. */
export interface ClaimedSource extends SealedKeys {
  accountId: number;
  id: number;
  kind: ReviewSourceKind;
  lease: string;
}

/** The one that has waited longest, for this process alone until the lease is over (role worker). */
export function claimDueSource(tx: Tx, leaseMs: number): Promise<ClaimedSource | undefined> {
  return tx.row<ClaimedSource>(
    `UPDATE review_sources SET lease = $1, leased_until = now() + $2 * interval '1 millisecond'
     WHERE (account_id, id) = (
       SELECT account_id, id FROM review_sources WHERE due_at <= now() AND (leased_until IS NULL OR leased_until < now())
       ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING account_id AS "accountId", id, kind, lease, client_id AS "clientId", secret_sealed AS "secretSealed"`,
    [randomUUID(), leaseMs],
  );
}

const settled = 'lease = NULL, leased_until = NULL, checked_at = now()';
const mine = 'account_id = $1 AND id = $2 AND lease = $3';
const keyOf = ({ accountId, id, lease }: ClaimedSource): unknown[] => [accountId, id, lease];
/** What was kept before stays. */
export async function saveFault(tx: Tx, source: ClaimedSource, fault: StoredFault, seconds: number): Promise<void> {
  await tx.rows(
    `UPDATE review_sources SET ${settled}, fault = $4, due_at = now() + $5 * interval '1 second' WHERE ${mine}`,
    [...keyOf(source), JSON.stringify(fault), seconds],
  );
}

/** Words with the contact of somebody who was erased do not come back from their place. */
const unlessErased = (column: string) =>
  `CASE WHEN reviews.erased_at IS NULL THEN excluded.${column} ELSE reviews.${column} END`;

/**
 * New reviews wait for a person, and so does one that was published and says something else now. What the company wrote
 * here stands before what it wrote there. What is gone there is hidden here, until it is there again. All in the account's own transaction.
 */
export async function saveReviews(
  tx: Tx,
  source: ClaimedSource,
  { reviews, isWhole, score, rated }: FetchedReviews,
  seconds: number,
): Promise<void> {
  const saved = await tx.row(
    `UPDATE review_sources SET ${settled}, fetched_at = now(), fault = NULL, score = $4, rated = $5,
       due_at = now() + $6 * interval '1 second' WHERE ${mine} RETURNING id`,
    [...keyOf(source), score, rated, seconds],
  );
  // Somebody else asks it by now.
  if (!saved) return;
  const { accountId, id, kind } = source;
  await tx.rows(
    `INSERT INTO reviews (account_id, source_id, external_id, source, author, rating, text, reply, written_on)
     SELECT $1, $2, "externalId", $3, author, rating, text, reply, "writtenOn"
     FROM jsonb_to_recordset($4::jsonb) AS r("externalId" text, author text, rating smallint, text text, reply text,
       "writtenOn" date)
     ON CONFLICT (account_id, source_id, external_id) WHERE source_id IS NOT NULL DO UPDATE SET
       author = ${unlessErased('author')}, rating = excluded.rating, text = ${unlessErased('text')}, written_on = excluded.written_on,
       reply = coalesce(nullif(reviews.reply, ''), ${unlessErased('reply')}),
       gone_at = NULL,
       state = CASE WHEN reviews.gone_at IS NOT NULL OR reviews.state = 'published' AND (reviews.text, reviews.rating, reviews.author)
           IS DISTINCT FROM (${unlessErased('text')}, excluded.rating, ${unlessErased('author')})
         THEN 'waiting' ELSE reviews.state END`,
    [accountId, id, kind, JSON.stringify(reviews)],
  );
  if (!isWhole) return;
  await tx.rows(
    `UPDATE reviews SET state = 'hidden', gone_at = now()
     WHERE account_id = $1 AND source_id = $2 AND state <> 'hidden' AND NOT external_id = ANY ($3)`,
    [accountId, id, reviews.map(({ externalId }) => externalId)],
  );
}

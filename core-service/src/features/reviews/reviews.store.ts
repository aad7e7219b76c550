import type { Review } from '@smartpoint/contracts/reviews';
import { reviewKeys, type ReviewsPage, type ShownReview } from '@smartpoint/contracts/widgets/reviews';
import type { Tx } from '../../platform/db/index.ts';

const shown = `author, rating, text, reply, url, source, coalesce(to_char(written_on, 'YYYY-MM-DD'), '') AS "writtenOn"`;
const columns = `id, state, ${shown}, lead_id AS "leadId", created_at AS "createdAt"`;

type Row = Omit<Review, 'createdAt'> & { createdAt: Date };
const toReview = ({ createdAt, ...row }: Row): Review => ({ ...row, createdAt: createdAt.toISOString() });

/** As many as a person looks through. */
const maxListed = 500;

/** Of one account: every call runs in a tenant transaction. Those that wait come first. */
export async function listReviews(tx: Tx): Promise<Review[]> {
  const rows = await tx.rows<Row>(
    `SELECT ${columns} FROM reviews ORDER BY state = 'waiting' DESC, id DESC LIMIT ${maxListed}`,
  );
  return rows.map(toReview);
}

export async function countWaiting(tx: Tx): Promise<number> {
  const row = await tx.row<{ n: number }>(`SELECT count(*)::int AS n FROM reviews WHERE state = 'waiting'`);
  return row?.n ?? 0;
}

export async function updateReview(
  tx: Tx,
  id: number,
  { state = null, reply = null }: { state?: string | null | undefined; reply?: string | null | undefined },
): Promise<Review | undefined> {
  const row = await tx.row<Row>(
    `UPDATE reviews SET state = coalesce($2, state), reply = coalesce($3, reply) WHERE id = $1 RETURNING ${columns}`,
    [id, state, reply],
  );
  return row && toReview(row);
}

export async function deleteReview(tx: Tx, id: number): Promise<boolean> {
  return (await tx.row('DELETE FROM reviews WHERE id = $1 RETURNING id', [id])) !== undefined;
}

export async function insertReviews(tx: Tx, accountId: number, reviews: readonly ShownReview[]): Promise<void> {
  await tx.rows(
    `INSERT INTO reviews (account_id, source, author, rating, text, reply, url, written_on)
     SELECT $1, source, author, rating, text, reply, url, nullif("writtenOn", '')::date
     FROM jsonb_to_recordset($2::jsonb) AS r(source text, author text, rating smallint, text text, reply text, url text,
       "writtenOn" text)`,
    [accountId, JSON.stringify(reviews)],
  );
}

/** What a visitor wrote waits for a person, in the lead's own transaction. A lead of another kind leaves nothing. */
export async function reviewOfLead(tx: Tx, leadId: number): Promise<void> {
  const told = (place: number): string =>
    `coalesce((SELECT f->>'value' FROM jsonb_array_elements(fields) f WHERE f->>'key' = $${place} LIMIT 1), '')`;
  await tx.rows(
    `INSERT INTO reviews (account_id, source, author, rating, text, written_on, lead_id)
     SELECT account_id, 'site', left(${told(2)}, 100),
       CASE WHEN ${told(3)} ~ '^[1-5]$' THEN (${told(3)})::smallint END, left(${told(4)}, 3000), created_at::date, id
     FROM leads WHERE id = $1 AND form_kind = 'reviews' AND ${told(4)} <> ''
     ON CONFLICT DO NOTHING`,
    [leadId, reviewKeys.author, reviewKeys.rating, reviewKeys.text],
  );
}

export const pageSize = 30;

/** What pages show of the account a site belongs to (account set). Undefined: no such version of reviews. */
export async function findPublished(
  tx: Tx,
  { siteKey, widgetId, version }: { siteKey: string; widgetId: number; version: number },
  offset: number,
): Promise<ReviewsPage | undefined> {
  const widget = await tx.row(
    `SELECT 1 FROM sites s JOIN widgets w ON w.account_id = s.account_id AND (w.site_id = s.id OR s.id = ANY (w.former_site_ids))
       JOIN widget_versions v ON v.account_id = w.account_id AND v.widget_id = w.id
     WHERE s.site_key = $1 AND w.id = $2 AND v.version = $3 AND w.kind = 'reviews'`,
    [siteKey, widgetId, version],
  );
  if (!widget) return undefined;
  const sums = await tx.row<Omit<ReviewsPage, 'reviews'>>(
    `SELECT count(*)::int AS total, coalesce(sum(rating), 0)::int AS stars, count(rating)::int AS rated
     FROM reviews WHERE state = 'published'`,
  );
  const reviews = await tx.rows<ShownReview>(
    `SELECT ${shown} FROM reviews WHERE state = 'published' ORDER BY written_on DESC NULLS LAST, id DESC LIMIT $1 OFFSET $2`,
    [pageSize, offset],
  );
  return { total: 0, stars: 0, rated: 0, ...sums, reviews };
}

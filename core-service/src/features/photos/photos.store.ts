import type { Tx } from '../../platform/db/index.ts';
import type { CleanPhoto } from './clean-photo.ts';

/** Photos of an account that wait for their lead. Beyond that the oldest makes room, an hour after it came. */
const mostWaiting = 500;

export async function takesPhotos(tx: Tx, siteKey: string): Promise<'yes' | 'full' | 'unknown'> {
  if (!(await tx.row('SELECT id FROM sites WHERE site_key = $1', [siteKey]))) return 'unknown';
  const row = await tx.row<{ n: number }>(
    `SELECT count(*)::int AS n FROM (SELECT 1 FROM photos WHERE lead_id IS NULL LIMIT ${mostWaiting}) AS waiting`,
    [],
  );
  if ((row?.n ?? 0) < mostWaiting) return 'yes';
  const gone = await tx.row(
    `DELETE FROM photos WHERE (account_id, key) IN (
       SELECT account_id, key FROM photos WHERE lead_id IS NULL AND created_at < now() - interval '1 hour'
       ORDER BY created_at LIMIT 1
     ) RETURNING key`,
  );
  return gone ? 'yes' : 'full';
}

/** The first file under a key stays. Its lead may have come before it. */
export async function keepPhoto(tx: Tx, accountId: number, key: string, { image, small }: CleanPhoto): Promise<void> {
  await tx.rows(
    `INSERT INTO photos (account_id, key, image, small) VALUES ($1, $2, $3, $4)
     ON CONFLICT (account_id, key) DO UPDATE SET image = EXCLUDED.image, small = EXCLUDED.small
     WHERE photos.image IS NULL`,
    [accountId, key, image, small],
  );
}

export interface PhotoClaim {
  accountId: number;
  leadId: number;
  keys: readonly string[];
}

/** A photo belongs to the first lead that names it. It may still be on its way. */
export async function claimPhotos(tx: Tx, { accountId, leadId, keys }: PhotoClaim): Promise<void> {
  if (keys.length === 0) return;
  await tx.rows(
    `INSERT INTO photos (account_id, key, lead_id) SELECT $1, key, $2 FROM unnest($3::uuid[]) AS key
     ON CONFLICT (account_id, key) DO UPDATE SET lead_id = EXCLUDED.lead_id WHERE photos.lead_id IS NULL`,
    [accountId, leadId, keys],
  );
}

/** Only what belongs to a lead is shown to anybody. */
export async function findPhoto(tx: Tx, key: string, size: 'whole' | 'small'): Promise<Buffer | undefined> {
  const column = size === 'small' ? 'small' : 'image';
  const row = await tx.row<{ bytes: Buffer }>(
    `SELECT ${column} AS bytes FROM photos WHERE key = $1 AND lead_id IS NOT NULL AND image IS NOT NULL`,
    [key],
  );
  return row?.bytes;
}

/** A lead may wait a week in a browser; what nobody claims until then is nobody's. */
export async function sweepPhotos(tx: Tx): Promise<void> {
  await tx.rows(`DELETE FROM photos WHERE lead_id IS NULL AND created_at < now() - interval '8 days'`, []);
}

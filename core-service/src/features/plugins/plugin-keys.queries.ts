import type { Reads, Tx } from '../../platform/db/index.ts';

export interface StoredKey {
  id: number;
  siteId: number;
  last4: string;
  home: string | null;
  plugin: string;
  madeById: number;
  createdAt: Date;
  lastUsedAt: Date | null;
}

const columns = `id, site_id AS "siteId", last4, home, plugin, made_by AS "madeById", created_at AS "createdAt",
  last_used_at AS "lastUsedAt"`;

export function listKeys(tx: Tx): Promise<StoredKey[]> {
  return tx.rows<StoredKey>(`SELECT ${columns} FROM plugin_keys WHERE revoked_at IS NULL ORDER BY id DESC`);
}

export interface NewKey {
  accountId: number;
  siteId: number;
  userId: number;
  hash: string;
  last4: string;
  home: string | null;
}

export async function insertKey(tx: Tx, key: NewKey): Promise<StoredKey> {
  const row = await tx.row<StoredKey>(
    `INSERT INTO plugin_keys (account_id, site_id, key_hash, last4, home, made_by)
     VALUES ($1, $2, $3, $4, $5, $6) RETURNING ${columns}`,
    [key.accountId, key.siteId, key.hash, key.last4, key.home, key.userId],
  );
  if (!row) throw new Error('the key was not returned');
  return row;
}

export async function revokeKey(tx: Tx, id: number): Promise<boolean> {
  const row = await tx.row(
    'UPDATE plugin_keys SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL RETURNING id',
    [id],
  );
  return row !== undefined;
}

export async function moveKey(tx: Tx, id: number, home: string): Promise<void> {
  await tx.rows('UPDATE plugin_keys SET home = $2 WHERE id = $1', [id, home]);
}

/** A key with what it opens. */
export interface FoundKey {
  id: number;
  siteId: number;
  madeBy: number;
  home: string | null;
  isRevoked: boolean;
  isFresh: boolean;
  plugin: string;
  accountName: string;
  timeZone: string;
  pendingTimeZone: string | null;
  locale: 'ru' | 'en';
}

export function findKey(reads: Reads, hash: string): Promise<FoundKey | undefined> {
  return reads.row<FoundKey>(
    `SELECT k.id, k.site_id AS "siteId", k.made_by AS "madeBy", k.home, k.revoked_at IS NOT NULL AS "isRevoked",
       coalesce(k.last_used_at > now() - interval '1 minute', false) AS "isFresh", k.plugin, a.name AS "accountName",
       a.time_zone AS "timeZone", a.pending_time_zone AS "pendingTimeZone", a.locale
     FROM plugin_keys k JOIN accounts a ON a.id = k.account_id
     WHERE k.account_id = smartpoint_account() AND k.key_hash = $1`,
    [hash],
  );
}

export async function touchKey(tx: Tx, { id, plugin }: { id: number; plugin: string }): Promise<void> {
  await tx.rows('UPDATE plugin_keys SET last_used_at = now(), plugin = $2 WHERE id = $1', [id, plugin]);
}

export interface OpenedSite {
  site: { id: number; siteKey: string; name: string; url: string };
  account: { uid: number; name: string };
}

/** The site a key opens, with its account. */
export async function findSite(tx: Tx, siteId: number): Promise<OpenedSite | undefined> {
  const row = await tx.row<OpenedSite['site'] & { uid: number; accountName: string }>(
    `SELECT s.id, s.site_key AS "siteKey", s.name, s.url, a.id AS uid, a.name AS "accountName"
     FROM sites s JOIN accounts a ON a.id = s.account_id WHERE s.id = $1`,
    [siteId],
  );
  if (!row) return undefined;
  const { uid, accountName, ...site } = row;
  return { site, account: { uid, name: accountName } };
}

export interface PluginState {
  plugin: string;
  siteName: string;
  accountName: string;
  lastPingAt: Date | null;
  /** How many are switched on. */
  widgets: number;
}

export function findState(
  tx: Tx,
  { siteId, keyId }: { siteId: number; keyId: number },
): Promise<PluginState | undefined> {
  return tx.row<PluginState>(
    `SELECT k.plugin, s.name AS "siteName", a.name AS "accountName", s.last_ping_at AS "lastPingAt",
       (SELECT count(*)::int FROM widgets w WHERE w.account_id = s.account_id AND w.site_id = s.id AND w.enabled AND w.deleted_at IS NULL) AS widgets
     FROM sites s JOIN accounts a ON a.id = s.account_id JOIN plugin_keys k ON k.account_id = s.account_id
     WHERE s.id = $1 AND k.id = $2`,
    [siteId, keyId],
  );
}

export interface Grant {
  accountId: number;
  siteId: number;
  userId: number;
  home: string;
}

const grantMinutes = 5;

export async function insertGrant(tx: Tx, grant: Grant & { hash: string; challenge: string }): Promise<void> {
  await tx.rows(
    `WITH old AS (DELETE FROM plugin_grants WHERE expires_at < now())
     INSERT INTO plugin_grants (account_id, code_hash, site_id, user_id, home, challenge, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, now() + make_interval(mins => ${grantMinutes}))`,
    [grant.accountId, grant.hash, grant.siteId, grant.userId, grant.home, grant.challenge],
  );
}

/** The grant of this code, which is used up by it. Undefined: wrong, used, out of date, or somebody else's. */
export function takeGrant(
  tx: Tx,
  { hash, challenge, home }: { hash: string; challenge: string; home: string },
): Promise<Grant | undefined> {
  return tx.row<Grant>(
    `DELETE FROM plugin_grants WHERE code_hash = $1 AND challenge = $2 AND home = $3 AND expires_at > now()
     RETURNING account_id AS "accountId", site_id AS "siteId", user_id AS "userId", home`,
    [hash, challenge, home],
  );
}

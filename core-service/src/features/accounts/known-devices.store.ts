import type { Reads, Tx } from '../../platform/db/index.ts';
import type { DeviceOwner } from './known-devices.ts';

/** More browsers than anybody uses; the one unused for longest makes room. */
const maxPerUser = 20;

export function ownersOf(reads: Reads, tokenHash: string, since: Date): Promise<DeviceOwner[]> {
  return reads.rows<DeviceOwner>(
    `SELECT u.id AS "userId", u.email FROM known_devices d JOIN users u ON u.id = d.user_id
     WHERE d.token_hash = $1 AND d.last_seen_at > $2`,
    [tokenHash, since],
  );
}

export async function remember(tx: Tx, device: { tokenHash: string; userId: number; now: Date }): Promise<void> {
  await tx.rows(
    `INSERT INTO known_devices (token_hash, user_id, created_at, last_seen_at) VALUES ($1, $2, $3, $3)
     ON CONFLICT (token_hash, user_id) DO UPDATE SET last_seen_at = excluded.last_seen_at`,
    [device.tokenHash, device.userId, device.now],
  );
  await tx.rows(
    `DELETE FROM known_devices WHERE user_id = $1 AND token_hash IN (
       SELECT token_hash FROM known_devices WHERE user_id = $1 ORDER BY last_seen_at DESC, token_hash OFFSET $2)`,
    [device.userId, maxPerUser],
  );
}

/** A new password: whoever knew the old one is a stranger now. */
export async function forgetAll(tx: Tx, userId: number): Promise<void> {
  await tx.rows('DELETE FROM known_devices WHERE user_id = $1', [userId]);
}

export async function removeOlderThan(tx: Tx, since: Date): Promise<void> {
  await tx.rows('DELETE FROM known_devices WHERE last_seen_at <= $1', [since]);
}

import type { Tx } from '../../platform/db/index.ts';
import { refusalHashes } from './address-hash.ts';
import type { DeclinePurpose } from './mail-links.store.ts';

/** Letters of the service itself that somebody may decline for ever. */
export type ServicePurpose = Exclude<DeclinePurpose, 'leads'>;

export interface Refusal {
  addressHash: string;
  purpose: ServicePurpose;
}

/** Those of these addresses whose readers decline, under whatever tag (role auth or worker). */
export async function refusedAmong(tx: Tx, emails: readonly string[], purpose: ServicePurpose): Promise<Set<string>> {
  const refused = await refusedHashes(tx, emails.flatMap(refusalHashes), purpose);
  return new Set(emails.filter((email) => refusalHashes(email).some((hash) => refused.has(hash))));
}

export async function isRefusedAs(tx: Tx, addressHash: string, purpose: ServicePurpose): Promise<boolean> {
  return (await refusedHashes(tx, [addressHash], purpose)).size > 0;
}

async function refusedHashes(tx: Tx, hashes: readonly string[], purpose: ServicePurpose): Promise<Set<string>> {
  const rows = await tx.rows<{ hash: string }>(
    'SELECT address_hash AS hash FROM mail_refusals WHERE address_hash = ANY ($1::text[]) AND purpose = $2',
    [[...hashes], purpose],
  );
  return new Set(rows.map(({ hash }) => hash));
}

/** Every sort that who reads this address declines (role auth). */
export async function refusalsOf(tx: Tx, email: string): Promise<ReadonlySet<ServicePurpose>> {
  const rows = await tx.rows<{ purpose: ServicePurpose }>(
    'SELECT DISTINCT purpose FROM mail_refusals WHERE address_hash = ANY ($1::text[])',
    [refusalHashes(email)],
  );
  return new Set(rows.map(({ purpose }) => purpose));
}

/** Role auth. */
export async function setRefused(tx: Tx, { addressHash, purpose }: Refusal, isRefused: boolean): Promise<void> {
  await tx.rows(
    isRefused
      ? 'INSERT INTO mail_refusals (address_hash, purpose) VALUES ($1, $2) ON CONFLICT DO NOTHING'
      : 'DELETE FROM mail_refusals WHERE address_hash = $1 AND purpose = $2',
    [addressHash, purpose],
  );
}

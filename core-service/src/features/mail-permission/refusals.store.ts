import type { Tx } from '../../platform/db/index.ts';
import type { DeclinePurpose } from './mail-links.store.ts';

/** Letters of the service itself that somebody may decline for ever. */
export type ServicePurpose = Exclude<DeclinePurpose, 'leads'>;

export interface Refusal {
  addressHash: string;
  purpose: ServicePurpose;
}

/** Those of these addresses that decline (role auth or worker). */
export async function refusedAmong(
  tx: Tx,
  addressHashes: readonly string[],
  purpose: ServicePurpose,
): Promise<Set<string>> {
  const rows = await tx.rows<{ hash: string }>(
    'SELECT address_hash AS hash FROM mail_refusals WHERE address_hash = ANY ($1::text[]) AND purpose = $2',
    [[...addressHashes], purpose],
  );
  return new Set(rows.map(({ hash }) => hash));
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

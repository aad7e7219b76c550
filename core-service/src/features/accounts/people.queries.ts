import type { Tx } from '../../platform/db/index.ts';

/** Names of people by id (role auth). */
export async function namesOf(tx: Tx, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.under('auth', (asAuth) =>
    asAuth.rows<{ id: number; name: string }>('SELECT id, name FROM users WHERE id = ANY ($1::bigint[])', [ids]),
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

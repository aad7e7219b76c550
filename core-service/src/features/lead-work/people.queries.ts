import { leadReaders } from '@smartpoint/contracts/roles';
import type { Tx } from '../../platform/db/index.ts';

export interface Person {
  id: number;
  name: string;
}

const members = `FROM memberships m JOIN users u ON u.id = m.user_id
  WHERE m.account_id = smartpoint_account() AND m.role = ANY ($1::text[])`;

/** Members who may have a lead. Names of people are read as whoever signs them in reads them. */
export function listPeople(tx: Tx, accountId: number): Promise<Person[]> {
  return tx.under(
    'auth',
    (asAuth) => asAuth.rows<Person>(`SELECT u.id, u.name ${members} ORDER BY lower(u.name), u.id`, [leadReaders]),
    accountId,
  );
}

export async function isMember(tx: Tx, userId: number): Promise<boolean> {
  const row = await tx.row('SELECT user_id FROM memberships WHERE user_id = $1 AND role = ANY ($2::text[])', [
    userId,
    leadReaders,
  ]);
  return row !== undefined;
}

import type { Locale } from '@smartpoint/contracts/primitives';
import type { Database, Tx } from '../../platform/db/index.ts';
import { addMember, insertAccount } from './memberships.store.ts';
import { createUsersStore } from './users.store.ts';

export interface AccountOpening {
  email: string;
  name: string;
  accountName: string;
  siteUrl: string;
  timeZone: string;
  locale: Locale;
}

export interface AccountOpenerDeps {
  db: Database;
  /** Makes the first site, under role tenant of the new account. */
  createFirstSite: (tx: Tx, accountId: number, url: string) => Promise<unknown>;
}

/** Nothing hashes to this: whoever owns such an account enters by another door. */
const noPassword = 'none';

/** Opens an account with its first site, whose owner has no password (role auth). */
export function createAccountOpener({ db, createFirstSite }: AccountOpenerDeps) {
  const users = createUsersStore(db);
  return async (tx: Tx, { accountName, siteUrl, ...owner }: AccountOpening) => {
    const { timeZone, locale } = owner;
    const userId = await users.insert(tx, { ...owner, phone: '', passwordHash: noPassword });
    if (!userId) throw new Error(`somebody registered as ${owner.email} before`);
    const accountId = await insertAccount(tx, { name: accountName, timeZone, locale });
    await addMember(tx, { accountId, userId, role: 'owner' });
    await tx.under('tenant', (asTenant) => createFirstSite(asTenant, accountId, siteUrl), accountId);
    return { accountId, userId };
  };
}

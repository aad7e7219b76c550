import type { Locale } from '@smartpoint/contracts/primitives';
import { recordAudit } from '../../platform/audit/index.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import type { SessionInfo } from '../../platform/http/index.ts';
import { changeAccount } from './memberships.store.ts';
import { knownTimeZone } from './time-zones.queries.ts';
import type { UsersStore } from './users.store.ts';

export interface ProfileDeps {
  db: Database;
  users: UsersStore;
  /**
   * Statistics count by the account's local days: called last in the transaction that stores a new zone, so that both
   * change or none. May leave the transaction under another role.
   */
  onTimeZoneChanged: (tx: Tx, accountId: number) => Promise<void>;
}

export interface AccountPatch {
  name?: string | undefined;
  timeZone?: string | undefined;
  locale?: Locale | undefined;
}

export interface ProfileService {
  updateUser(who: SessionInfo, patch: { name?: string | undefined; locale?: Locale | undefined }): Promise<void>;
  /** @throws AppError invalid-request (a zone the database does not know) */
  updateAccount(who: SessionInfo, patch: AccountPatch): Promise<void>;
}

export function createProfileService({ db, users, onTimeZoneChanged }: ProfileDeps): ProfileService {
  return {
    updateUser: async ({ user, account }, patch) => {
      if (Object.keys(patch).length === 0) return;
      await db.as('auth', async (tx) => {
        await users.update(tx, user.id, patch);
        const details = { changed: Object.keys(patch) };
        await recordAudit(tx, { accountId: account.uid, userId: user.id, action: 'profile.changed', details });
      });
    },
    updateAccount: async ({ user, account }, patch) => {
      if (Object.keys(patch).length === 0) return;
      const accountId = account.uid;
      await db.tenant(accountId, async (tx) => {
        const timeZone = patch.timeZone && (await knownTimeZone(tx, patch.timeZone));
        const { before, after } = await changeAccount(tx, accountId, { ...patch, timeZone });
        await recordAudit(tx, { accountId, userId: user.id, action: 'account.changed', details: { before, after } });
        if (before.timeZone !== after.timeZone) await onTimeZoneChanged(tx, accountId);
      });
    },
  };
}

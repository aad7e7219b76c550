import type { Locale } from '@smartpoint/contracts/primitives';
import { recordAudit } from '../../../platform/audit/index.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { SessionInfo } from '../../../platform/http/index.ts';
import { changeAccount } from '../memberships.store.ts';
import { knownTimeZone } from '../time-zones.queries.ts';
import type { UsersStore } from '../users.store.ts';

export interface ProfileDeps {
  db: Database;
  users: UsersStore;
  /**
   * Statistics count by the account's local days, so a new zone waits until they are counted anew. Called after it was
   * stored, or taken back: whoever counts may begin.
   */
  onTimeZoneWanted: () => void;
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

export function createProfileService({ db, users, onTimeZoneWanted }: ProfileDeps): ProfileService {
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
      const isZoneWanted = await db.tenant(accountId, async (tx) => {
        const timeZone = patch.timeZone && (await knownTimeZone(tx, patch.timeZone));
        const { before, after } = await changeAccount(tx, accountId, { ...patch, timeZone });
        await recordAudit(tx, { accountId, userId: user.id, action: 'account.changed', details: { before, after } });
        return before.pendingTimeZone !== after.pendingTimeZone;
      });
      if (isZoneWanted) onTimeZoneWanted();
    },
  };
}

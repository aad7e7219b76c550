import type { Session } from '@smartpoint/contracts/accounts';
import { recordAudit } from '../../../platform/audit/index.ts';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/db/index.ts';
import { AppError } from '../../../platform/errors/index.ts';
import type { SessionInfo } from '../../../platform/http/index.ts';
import type { InvitesStore } from '../invites.store.ts';
import * as members from '../members.store.ts';
import { lastUsedAccount } from '../memberships.store.ts';
import type { SessionsService } from '../sessions.service.ts';
import { moveTo, remove, removeOfUser } from '../sessions.store.ts';

export interface LeavingDeps {
  db: Database;
  clock: Clock;
  invites: InvitesStore;
  sessions: SessionsService;
}

export interface Leaving {
  /** Gives the session in another account of the person, if there is one. @throws AppError last-owner */
  leave(who: SessionInfo): Promise<Session | undefined>;
  /** The other becomes the owner, who gives it an administrator. @throws AppError not-found */
  transfer(who: SessionInfo, userId: number): Promise<Session>;
}

export function createLeaving({ db, clock, invites, sessions }: LeavingDeps): Leaving {
  return {
    leave: async (who) => {
      const { user, account, tokenHash } = who;
      const next = await db.as('auth', async (tx) => {
        const roles = await members.lockRoles(tx, account.uid, [user.id]);
        const owners = [...roles.values()].filter((role) => role === 'owner').length;
        if (roles.get(user.id) === 'owner' && owners === 1) throw new AppError('last-owner');
        await members.remove(tx, account.uid, user.id);
        await invites.withdraw(tx, { accountId: account.uid, invitedBy: user.id }, clock.now());
        await recordAudit(tx, { accountId: account.uid, userId: user.id, action: 'member.left' });
        const another = await lastUsedAccount(tx, user.id);
        if (another) await moveTo(tx, tokenHash, another);
        else await remove(tx, tokenHash);
        await removeOfUser(tx, user.id, account.uid);
        return another;
      });
      return next === undefined ? undefined : sessions.view(tokenHash);
    },
    transfer: async (who, userId) => {
      const { user, account, tokenHash } = who;
      await db.as('auth', async (tx) => {
        const roles = await members.lockRoles(tx, account.uid, [user.id, userId]);
        if (roles.get(user.id) !== 'owner') throw new AppError('forbidden');
        if (!roles.has(userId) || userId === user.id) throw new AppError('not-found');
        await members.setRole(tx, account.uid, userId, 'owner');
        await members.setRole(tx, account.uid, user.id, 'admin');
        const action = 'member.ownership-transferred';
        await recordAudit(tx, { accountId: account.uid, userId: user.id, action, target: `user:${userId}` });
      });
      return sessions.view(tokenHash);
    },
  };
}

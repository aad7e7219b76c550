import { managers, type Role } from '@smartpoint/contracts/roles';
import { recordAudit } from '../../platform/audit/index.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { SessionInfo } from '../../platform/http/index.ts';
import type { InvitesStore, StoredInvite } from './invites.store.ts';
import { checkChange } from './members.policy.ts';
import * as store from './members.store.ts';
import { removeOfUser } from './sessions.store.ts';

/** How long an invitation that nobody accepted is shown after it went out of date. */
const keptMs = 30 * 24 * 60 * 60 * 1000;

export interface MembersDeps {
  db: Database;
  clock: Clock;
  invites: InvitesStore;
  /** Takes an address out of mailing groups of the account, and gives these (role auth). */
  leaveGroups: (tx: Tx, accountId: number, email: string) => Promise<number[]>;
}

export interface MembersService {
  list(who: SessionInfo): Promise<{ members: store.StoredMember[]; invites: StoredInvite[] }>;
  /** @throws AppError not-found | forbidden | last-owner */
  changeRole(who: SessionInfo, userId: number, role: Role): Promise<store.StoredMember>;
  /** Ends the person's sessions in this account too. @throws AppError not-found | forbidden | last-owner */
  remove(who: SessionInfo, userId: number, options: { leavesGroups: boolean }): Promise<void>;
}

interface Change {
  who: SessionInfo;
  userId: number;
  /** Undefined = leave the account. */
  role: Role | undefined;
  leavesGroups?: boolean;
}

export function createMembersService(deps: MembersDeps): MembersService {
  const { db, clock, invites } = deps;
  return {
    list: ({ account }) =>
      db.as('auth', async (tx) => ({
        members: await store.list(tx, account.uid),
        invites: await invites.listPending(tx, account.uid, new Date(clock.now().getTime() - keptMs)),
      })),
    changeRole: (who, userId, role) =>
      auditRefusals(db, { who, userId, role }, async (tx) => {
        await change(tx, deps, { who, userId, role });
        const member = (await store.list(tx, who.account.uid)).find((each) => each.userId === userId);
        if (!member) throw new AppError('not-found');
        return member;
      }),
    remove: (who, userId, { leavesGroups }) => {
      const removal: Change = { who, userId, role: undefined, leavesGroups };
      return auditRefusals(db, removal, (tx) => change(tx, deps, removal));
    },
  };
}

async function change(tx: Tx, deps: MembersDeps, { who, userId, role, leavesGroups }: Change): Promise<void> {
  const { invites, clock, leaveGroups } = deps;
  const accountId = who.account.uid;
  const roles = await store.lockRoles(tx, accountId, [who.user.id, userId]);
  const from = checkChange(roles, { actorId: who.user.id, userId, role });
  if (from === role) return;
  let groups: number[] = [];
  if (role) await store.setRole(tx, accountId, userId, role);
  else {
    const email = await store.remove(tx, accountId, userId);
    if (leavesGroups && email !== undefined) groups = await leaveGroups(tx, accountId, email);
    await removeOfUser(tx, userId, accountId);
  }
  // Who may no longer invite must not come back through an invitation sent to oneself before.
  if (!role || !managers.includes(role)) await invites.withdraw(tx, { accountId, invitedBy: userId }, clock.now());
  const action = role ? 'member.role-changed' : 'member.removed';
  const details = { from, to: role ?? null, ...(groups.length > 0 && { groups }) };
  await recordAudit(tx, { accountId, userId: who.user.id, action, target: `user:${userId}`, details });
}

/** Tries to touch what only owners may touch stay on record, though their transaction is undone. */
async function auditRefusals<T>(db: Database, { who, userId, role }: Change, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await db.as('auth', work);
  } catch (error) {
    if (error instanceof AppError && error.code === 'forbidden') {
      await db.as('auth', (tx) =>
        recordAudit(tx, {
          accountId: who.account.uid,
          userId: who.user.id,
          action: 'member.change-refused',
          target: `user:${userId}`,
          details: { to: role ?? null },
        }),
      );
    }
    throw error;
  }
}

import { Router } from 'express';
import {
  changeMemberRole,
  inviteMember,
  listMembers,
  removeMember,
  withdrawInvite,
} from '@smartpoint/contracts/members';
import type { Binder } from '../../platform/http/index.ts';
import type { InvitesService } from './invites.service.ts';
import type { StoredInvite } from './invites.store.ts';
import type { MembersService } from './members.service.ts';
import type { StoredMember } from './members.store.ts';

/** /v1/members: people of the account and invitations, for its managers. */
export function membersRoutes(
  { bind }: Binder,
  { members, invites }: { members: MembersService; invites: InvitesService },
): Router {
  const router = Router();

  bind(router, listMembers, async ({ caller }) => {
    const all = await members.list(caller);
    return { members: all.members.map(toMemberView), invites: all.invites.map(toInviteView) };
  });

  bind(router, inviteMember, async ({ caller, body }) => toInviteView(await invites.send(caller, body)));

  bind(router, withdrawInvite, async ({ caller, params }) => {
    await invites.withdraw(caller, params.inviteId);
    return {};
  });

  bind(router, changeMemberRole, async ({ caller, params, body }) =>
    toMemberView(await members.changeRole(caller, params.userId, body.role)),
  );

  bind(router, removeMember, async ({ caller, params, query }) => {
    await members.remove(caller, params.userId, { leavesGroups: query.groups === 'leave' });
    return {};
  });

  return router;
}

function toMemberView({ since, ...member }: StoredMember) {
  return { ...member, since: since.toISOString() };
}

function toInviteView({ id, email, role, createdAt, expiresAt }: StoredInvite) {
  return { id, email, role, sentAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
}

import { Router } from 'express';
import {
  changeMemberRole,
  inviteMember,
  listMembers,
  removeMember,
  withdrawInvite,
} from '@smartpoint/contracts/accounts';
import { bind } from '../../platform/http/index.ts';
import type { InvitesService } from './invites.service.ts';
import type { StoredInvite } from './invites.store.ts';
import type { MembersService } from './members.service.ts';
import type { StoredMember } from './members.store.ts';

/** /v1/members: people of the account and invitations, for its managers. */
export function membersRoutes({ members, invites }: { members: MembersService; invites: InvitesService }): Router {
  const router = Router();

  bind(router, listMembers, async ({ session }) => {
    const all = await members.list(session);
    return { members: all.members.map(toMemberView), invites: all.invites.map(toInviteView) };
  });

  bind(router, inviteMember, async ({ session, body }) => toInviteView(await invites.send(session, body)));

  bind(router, withdrawInvite, async ({ session, params }) => {
    await invites.withdraw(session, params.inviteId);
    return {};
  });

  bind(router, changeMemberRole, async ({ session, params, body }) =>
    toMemberView(await members.changeRole(session, params.userId, body.role)),
  );

  bind(router, removeMember, async ({ session, params }) => {
    await members.remove(session, params.userId);
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

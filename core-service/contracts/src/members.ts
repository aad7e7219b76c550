import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { email, id, idParams, none, timestamp } from './primitives.ts';
import { managers, roleSchema, roles } from './roles.ts';

/** An invitation can give any role but owner; owners are made by an owner's PATCH. */
export const memberSchema = z.object({
  userId: id,
  email: z.string(),
  name: z.string(),
  role: roleSchema,
  since: timestamp,
});
export const inviteSchema = z.object({
  id,
  email: z.string(),
  role: roleSchema,
  sentAt: timestamp,
  expiresAt: timestamp,
});

export const listMembers = endpoint({
  id: 'listMembers',
  method: 'get',
  path: '/v1/members',
  summary: 'Members and invitations that nobody has accepted, for a month after they went out of date.',
  auth: 'session',
  roles: managers,
  response: z.object({ members: z.array(memberSchema), invites: z.array(inviteSchema) }),
  problems: [],
});

export const inviteMember = endpoint({
  id: 'inviteMember',
  method: 'post',
  path: '/v1/members/invites',
  summary: 'Send an invitation by e-mail.',
  auth: 'session',
  roles: managers,
  body: z.object({ email, role: z.enum(roles).exclude(['owner']) }),
  response: inviteSchema,
  status: 201,
  problems: ['conflict', 'too-many-requests'],
});

export const withdrawInvite = endpoint({
  id: 'withdrawInvite',
  method: 'delete',
  path: '/v1/members/invites/:inviteId',
  summary: 'Withdraw an invitation.',
  auth: 'session',
  roles: managers,
  params: idParams('inviteId'),
  response: none,
  problems: ['not-found'],
});

export const changeMemberRole = endpoint({
  id: 'changeMemberRole',
  method: 'patch',
  path: '/v1/members/:userId',
  summary: 'Change the role of a member. Only owners make or unmake owners.',
  auth: 'session',
  roles: managers,
  params: idParams('userId'),
  body: z.object({ role: roleSchema }),
  response: memberSchema,
  problems: ['not-found', 'last-owner', 'forbidden'],
});

export const removeMember = endpoint({
  id: 'removeMember',
  method: 'delete',
  path: '/v1/members/:userId',
  summary: 'Remove a member; cuts the sessions of that person in this account at once.',
  auth: 'session',
  roles: managers,
  params: idParams('userId'),
  query: z.object({
    /** `leave`: mailing groups that have other addresses lose that of the person. */
    groups: z.enum(['keep', 'leave']).default('keep'),
  }),
  response: none,
  problems: ['not-found', 'last-owner', 'forbidden'],
});

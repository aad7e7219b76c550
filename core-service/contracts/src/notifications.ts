import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { everyone, managers, type Role } from './roles.ts';

/**
 * Letters members choose for themselves, account by account. New leads go to mailing groups; what guards a person (codes, a
 * new password) nobody can switch off.
 */
export const memberKinds = ['calls', 'connections', 'alarms', 'weekly'] as const;
export type MemberKind = (typeof memberKinds)[number];
/** `requests` come from other accounts as well: that choice is of the address. */
export const notificationKinds = [...memberKinds, 'requests'] as const;
export type NotificationKind = (typeof notificationKinds)[number];

/** Who gets a letter who has never said a word about it. */
export const wantedBy: Record<MemberKind, readonly Role[]> = {
  calls: everyone,
  connections: managers,
  alarms: managers,
  weekly: [],
};

const wishes = z.object({
  /** A call that waited has fallen due: a second letter of its lead, to whom that came. */
  calls: z.boolean(),
  /** A connected service takes no leads. */
  connections: z.boolean(),
  /** Leads have stopped coming. */
  alarms: z.boolean(),
  /** The week that is over, on Monday morning. */
  weekly: z.boolean(),
  /** Invitations, and the wish of others to send leads here. */
  requests: z.boolean(),
});
export type Wishes = z.infer<typeof wishes>;

const stateSchema = z.object({
  wishes,
  leads: z.object({
    /** Mailing groups with the person's own address. */
    groups: z.array(z.string()),
    /** The person has declined letters about leads by the link of one. */
    isDeclined: z.boolean(),
  }),
});

export const getNotifications = endpoint({
  id: 'getNotifications',
  method: 'get',
  path: '/v1/session/notifications',
  summary: 'Which letters one gets in this account.',
  auth: 'session',
  roles: everyone,
  response: stateSchema,
  problems: [],
});

export const saveNotifications = endpoint({
  id: 'saveNotifications',
  method: 'patch',
  path: '/v1/session/notifications',
  summary: 'Switch letters of a kind on or off for oneself; switching on takes back what a link in a letter declined.',
  auth: 'session',
  roles: everyone,
  body: wishes.partial(),
  response: stateSchema,
  problems: [],
});

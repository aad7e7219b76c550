import * as z from 'zod';
import { sessionSchema } from './accounts.ts';
import { endpoint } from './endpoint.ts';
import { accepted, code, email, id, idParams, locale, none, password, secondCode, timestamp } from './primitives.ts';
import { everyone, managers, owners, roleSchema } from './roles.ts';

/** What is typed now, to prove that whoever sits at an open panel is the person. */
const current = z.string().min(1).max(200);
const proved = z.object({ password: current });

export const loginSessionSchema = z.object({
  id,
  browser: z.string(),
  os: z.string(),
  /** Two letters; empty when nobody knows. */
  country: z.string(),
  city: z.string(),
  signedInAt: timestamp,
  /** To five minutes. */
  lastSeenAt: timestamp,
  isThis: z.boolean(),
});
export type LoginSession = z.infer<typeof loginSessionSchema>;

export const getSecurity = endpoint({
  id: 'getSecurity',
  method: 'get',
  path: '/v1/session/security',
  summary: "One's own sessions and second step of signing in.",
  auth: 'session',
  roles: everyone,
  response: z.object({
    secondStep: z.object({ isOn: z.boolean(), recoveryCodesLeft: z.number().int() }),
    sessions: z.array(loginSessionSchema),
  }),
  problems: [],
});

export const endLoginSession = endpoint({
  id: 'endLoginSession',
  method: 'delete',
  path: '/v1/session/sessions/:sessionId',
  summary: "End one of one's own sessions.",
  auth: 'session',
  roles: everyone,
  params: idParams('sessionId'),
  response: none,
  problems: ['not-found'],
});

export const changePassword = endpoint({
  id: 'changePassword',
  method: 'post',
  path: '/v1/session/password',
  summary: "Change one's own password; ends every other session of this person.",
  auth: 'session',
  roles: everyone,
  body: z.object({ password: current, newPassword: password }),
  response: none,
  problems: ['wrong-credentials', 'too-many-requests'],
});

export const startEmailChange = endpoint({
  id: 'startEmailChange',
  method: 'post',
  path: '/v1/session/email',
  summary: "Send a code to one's old and one to the new address; the answer is the same for taken addresses.",
  auth: 'session',
  roles: everyone,
  body: z.object({ email, password: current }),
  response: accepted,
  status: 202,
  problems: ['wrong-credentials', 'too-many-requests'],
});

export const completeEmailChange = endpoint({
  id: 'completeEmailChange',
  method: 'post',
  path: '/v1/session/email/complete',
  summary: "Change one's own e-mail by the codes of both addresses.",
  auth: 'session',
  roles: everyone,
  body: z.object({ email, oldCode: code, newCode: code }),
  response: sessionSchema,
  problems: ['wrong-code', 'too-many-requests'],
});

export const startSecondStep = endpoint({
  id: 'startSecondStep',
  method: 'post',
  path: '/v1/session/second-step',
  summary: 'Make a secret for an authenticator app; nothing changes until its first code is given.',
  auth: 'session',
  roles: everyone,
  body: proved,
  response: z.object({
    /** Base32, for people who type it. */
    secret: z.string(),
    /** `otpauth://totp/…`, for the picture. */
    uri: z.string(),
  }),
  problems: ['wrong-credentials', 'conflict', 'too-many-requests'],
});

const recoveryCodes = z.object({
  /** Each opens once, in place of a code; shown this one time. */
  recoveryCodes: z.array(z.string()),
});

export const confirmSecondStep = endpoint({
  id: 'confirmSecondStep',
  method: 'post',
  path: '/v1/session/second-step/confirm',
  summary: 'Switch the second step on by the first code of the app; ends every other session of this person.',
  auth: 'session',
  roles: everyone,
  body: z.object({ secondCode }),
  response: recoveryCodes,
  problems: ['wrong-second-step', 'conflict', 'too-many-requests'],
});

export const renewRecoveryCodes = endpoint({
  id: 'renewRecoveryCodes',
  method: 'post',
  path: '/v1/session/second-step/recovery-codes',
  summary: 'New recovery codes; the old ones die.',
  auth: 'session',
  roles: everyone,
  body: z.object({ password: current, secondCode }),
  response: recoveryCodes,
  problems: ['wrong-credentials', 'wrong-second-step', 'conflict', 'too-many-requests'],
});

export const endSecondStep = endpoint({
  id: 'endSecondStep',
  method: 'post',
  path: '/v1/session/second-step/end',
  summary: 'Switch the second step off.',
  auth: 'session',
  roles: everyone,
  body: z.object({ password: current, secondCode }),
  response: none,
  problems: ['wrong-credentials', 'wrong-second-step', 'conflict', 'too-many-requests'],
});

export const leaveAccount = endpoint({
  id: 'leaveAccount',
  method: 'post',
  path: '/v1/members/leave',
  summary: 'Leave this account; the session goes on in another one of this person, or ends.',
  auth: 'session',
  roles: everyone,
  response: z.object({ session: sessionSchema.nullable() }),
  problems: ['last-owner'],
});

export const transferOwnership = endpoint({
  id: 'transferOwnership',
  method: 'post',
  path: '/v1/members/:userId/ownership',
  summary: 'Make a member the owner in one’s own stead; who gives it becomes an administrator.',
  auth: 'session',
  roles: owners,
  params: idParams('userId'),
  body: z.object({ password: current, secondCode: secondCode.optional() }),
  response: sessionSchema,
  problems: ['not-found', 'wrong-credentials', 'second-step-needed', 'wrong-second-step', 'too-many-requests'],
});

export const sendInviteAgain = endpoint({
  id: 'sendInviteAgain',
  method: 'post',
  path: '/v1/members/invites/:inviteId/again',
  summary:
    'Send an invitation that nobody has accepted once more, with a new link and seven more days; the old link dies.',
  auth: 'session',
  roles: managers,
  params: idParams('inviteId'),
  response: none,
  problems: ['not-found', 'too-many-requests'],
});

export const copyInvite = endpoint({
  id: 'copyInvite',
  method: 'post',
  path: '/v1/members/invites/:inviteId/link',
  summary:
    'A link of an open invitation to hand over; whoever opens it proves the mailbox by a code. One copied before dies.',
  auth: 'session',
  roles: managers,
  params: idParams('inviteId'),
  response: z.object({ link: z.string() }),
  problems: ['not-found'],
});

const inviteToken = z.string().min(10).max(200);

export const sendInviteCode = endpoint({
  id: 'sendInviteCode',
  method: 'post',
  path: '/v1/auth/invites/code',
  summary: 'Send a code to the mailbox of an invitation whose link was copied.',
  auth: 'public',
  body: z.object({ token: inviteToken, locale: locale.default('ru') }),
  response: accepted,
  status: 202,
  problems: ['invite-unusable', 'too-many-requests'],
});

export const proveInvite = endpoint({
  id: 'proveInvite',
  method: 'post',
  path: '/v1/auth/invites/prove',
  summary: 'The token that opens the account, for the code from the mailbox.',
  auth: 'public',
  body: z.object({ token: inviteToken, code }),
  response: z.object({ token: z.string() }),
  problems: ['invite-unusable', 'wrong-code', 'too-many-requests'],
});

export const readInvite = endpoint({
  id: 'readInvite',
  method: 'post',
  path: '/v1/auth/invites/read',
  summary: 'What an invitation is to: account, who invites, as what.',
  auth: 'public',
  body: z.object({ token: inviteToken }),
  response: z.object({
    account: z.object({ uid: id, name: z.string() }),
    inviter: z.object({ name: z.string(), email: z.string() }),
    email: z.string(),
    role: roleSchema,
    /** Whether the e-mail has an account: its password is asked for then. Not told while a code is needed. */
    isKnown: z.boolean(),
    /** The link was copied: a code from the mailbox comes first. */
    needsCode: z.boolean(),
  }),
  problems: ['invite-unusable', 'too-many-requests'],
});

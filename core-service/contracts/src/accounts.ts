import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import {
  accepted,
  code,
  email,
  id,
  locale,
  none,
  password,
  required,
  secondCode,
  siteUrl,
  timeZone,
} from './primitives.ts';
import { everyone, managers, roleSchema } from './roles.ts';

export const sessionSchema = z.object({
  user: z.object({ id, email: z.string(), name: z.string(), locale }),
  account: z.object({
    uid: id,
    name: z.string(),
    /** By which days are counted. */
    timeZone: z.string(),
    /** The zone asked for, while statistics are being counted by its days; null when there is none. */
    pendingTimeZone: z.string().nullable(),
    locale,
    role: roleSchema,
  }),
  /** Every account the person may switch to. */
  accounts: z.array(z.object({ uid: id, name: z.string(), role: roleSchema })),
});
export type Session = z.infer<typeof sessionSchema>;

export const login = endpoint({
  id: 'login',
  method: 'post',
  path: '/v1/auth/login',
  summary: 'Sign in with e-mail and password; sets the session cookie.',
  auth: 'public',
  body: z.object({ email, password: z.string().min(1).max(200), secondCode: secondCode.optional() }),
  response: sessionSchema,
  problems: ['wrong-credentials', 'second-step-needed', 'wrong-second-step', 'too-many-requests'],
});

export const logout = endpoint({
  id: 'logout',
  method: 'post',
  path: '/v1/auth/logout',
  summary: 'End this session.',
  auth: 'session',
  roles: everyone,
  response: none,
  problems: [],
});

export const logoutEverywhere = endpoint({
  id: 'logoutEverywhere',
  method: 'post',
  path: '/v1/auth/logout-everywhere',
  summary: 'End every session of this person, this one included.',
  auth: 'session',
  roles: everyone,
  response: none,
  problems: [],
});

export const getDemoAccount = endpoint({
  id: 'getDemoAccount',
  method: 'get',
  path: '/v1/auth/demo',
  summary: 'The number of the demo account of this installation, if it has one.',
  auth: 'public',
  response: z.object({ uid: id.nullable() }),
  problems: [],
});

export const enterDemoAccount = endpoint({
  id: 'enterDemoAccount',
  method: 'post',
  path: '/v1/auth/demo',
  summary: 'Enter the demo account without a password; sets the session cookie.',
  auth: 'public',
  body: z.object({ locale }),
  response: sessionSchema,
  problems: ['not-found', 'too-many-requests'],
});

export const startRegistration = endpoint({
  id: 'startRegistration',
  method: 'post',
  path: '/v1/auth/registration',
  summary: 'Send a registration code; the answer is the same for known and unknown e-mails.',
  auth: 'public',
  body: z.object({ email, locale: locale.default('ru') }),
  response: accepted,
  status: 202,
  problems: ['too-many-requests'],
});

export const registrationForm = z.object({
  email,
  code,
  password,
  siteUrl,
  name: required(200),
  phone: required(40),
  timeZone,
  locale: locale.default('ru'),
  /** Whether the person agreed to the processing of personal data; written down. */
  consent: z.boolean().default(false),
});

export const completeRegistration = endpoint({
  id: 'completeRegistration',
  method: 'post',
  path: '/v1/auth/registration/complete',
  summary: 'Finish registration: makes the account with its first site and signs in.',
  auth: 'public',
  body: registrationForm,
  response: sessionSchema,
  status: 201,
  problems: ['wrong-code', 'too-many-requests'],
});

export const startPasswordReset = endpoint({
  id: 'startPasswordReset',
  method: 'post',
  path: '/v1/auth/password-reset',
  summary: 'Send a password reset code; the answer is the same for known and unknown e-mails.',
  auth: 'public',
  body: z.object({ email, locale: locale.default('ru') }),
  response: accepted,
  status: 202,
  problems: ['too-many-requests'],
});

export const completePasswordReset = endpoint({
  id: 'completePasswordReset',
  method: 'post',
  path: '/v1/auth/password-reset/complete',
  summary: 'Set a new password by code; ends every other session and signs in.',
  auth: 'public',
  body: z.object({ email, code, password, secondCode: secondCode.optional() }),
  response: sessionSchema,
  problems: ['wrong-code', 'second-step-needed', 'wrong-second-step', 'too-many-requests'],
});

export const getSession = endpoint({
  id: 'getSession',
  method: 'get',
  path: '/v1/session',
  summary: 'Who is signed in, in which account.',
  auth: 'session',
  roles: everyone,
  response: sessionSchema,
  problems: [],
});

export const switchAccount = endpoint({
  id: 'switchAccount',
  method: 'post',
  path: '/v1/session/account',
  summary: 'Work in another account of this person.',
  auth: 'session',
  roles: everyone,
  body: z.object({ uid: id }),
  response: sessionSchema,
  problems: ['not-found'],
});

export const updateProfile = endpoint({
  id: 'updateProfile',
  method: 'patch',
  path: '/v1/session/profile',
  summary: "Change one's own name or interface language.",
  auth: 'session',
  roles: everyone,
  body: z.object({ name: required(200).optional(), locale: locale.optional() }),
  response: sessionSchema,
  problems: [],
});

export const updateAccount = endpoint({
  id: 'updateAccount',
  method: 'patch',
  path: '/v1/account',
  summary: 'Change the name, time zone or language of the account. A new time zone recounts statistics.',
  auth: 'session',
  roles: managers,
  body: z.object({ name: required(200).optional(), timeZone: timeZone.optional(), locale: locale.optional() }),
  response: sessionSchema,
  problems: [],
});

export const invitationForm = z.object({
  token: z.string().min(10).max(200),
  /** Of somebody new, who is refused without; whoever is known keeps the name there is. */
  name: required(200).optional(),
  password,
  secondCode: secondCode.optional(),
  locale: locale.default('ru'),
});

export const acceptInvite = endpoint({
  id: 'acceptInvite',
  method: 'post',
  path: '/v1/auth/invites/accept',
  summary:
    'Join an account by the token of an invitation; makes the user if the e-mail is new, else checks the password.',
  auth: 'public',
  body: invitationForm,
  response: sessionSchema,
  status: 201,
  problems: ['invite-unusable', 'wrong-credentials', 'second-step-needed', 'wrong-second-step', 'too-many-requests'],
});

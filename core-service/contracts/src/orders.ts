import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { id, idParams, none, required, timestamp, trimmed } from './primitives.ts';
import { managers } from './roles.ts';

const uidSchema = z.number().int().positive().max(Number.MAX_SAFE_INTEGER);
/** Some programs write every value as text. */
const askedUid = z.union([
  uidSchema,
  z
    .string()
    .regex(/^\d{1,16}$/)
    .transform(Number)
    .pipe(uidSchema),
]);
/** `YYYY-MM-DD HH:MM:SS`, a real moment of the calendar, years 1 to 9999. */
const moment = z.string().refine(isMoment, { error: 'moment' });
/** `+3`, `-03:30`, `0`, or empty = the time zone of the account. */
const offset = z.string().regex(/^([+-]?(0?\d|1[0-4])(:[0-5]\d)?)?$/, { error: 'utc-offset' });

function isMoment(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(value)) return false;
  const iso = value.replace(' ', 'T');
  const date = new Date(`${iso}Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 19) === iso && date.getUTCFullYear() > 0;
}

/** Body of document A's orders API (S-64, S-67): exactly one of `uid` and `uids`. */
export const ordersRequestSchema = z
  .object({
    uid: askedUid.optional().describe('Number of one account. Exactly one of `uid` and `uids` is given.'),
    uids: z.array(askedUid).min(1).max(100).optional().describe('Numbers of several accounts that the token reads.'),
    get: z.literal('orders').describe('What is asked for.'),
    date_from: moment.describe('Begin of the period, this second included: `2026-11-01 00:00:00`.'),
    date_end: moment.describe('End of the period, this second included: `2026-11-30 23:59:59`.'),
    timezone: offset
      .default('')
      .describe('Offset from UTC for the period and the dates: `+3`, `-03:30`, `0`; empty = the zone of the account.'),
  })
  .refine((body) => (body.uid === undefined) !== (body.uids === undefined), { error: 'uid-or-uids', path: ['uid'] })
  .refine((body) => body.date_from <= body.date_end, { error: 'from-after-to', path: ['date_from'] });
export type OrdersRequest = z.output<typeof ordersRequestSchema>;

export const orderSchema = z.object({
  type: z.literal('contact').describe('Kind of the order.'),
  date: z.string().describe('When it came: YYYY-MM-DD HH:MM in the asked time zone.'),
  email_desc: z.string().describe('Kind of the mailing.'),
  comment: z.string().describe('Name of the widget after «Тип: ».'),
  name: z.string().describe('Name of the visitor, empty if it was not asked.'),
  phone: z.string().describe('Phone number in print: `7 (777) 777-77-77`.'),
  email: z.string().describe('E-mail of the visitor, empty if it was not asked.'),
  filial: z.string().describe('Branch, empty if there is none.'),
  geo: z.string().describe('IP address and place: `IP - country, city, region, district (latitude, longitude)`.'),
  utm: z.string().describe('Campaign tags as a query, values percent-encoded: `&utm_source=…&utm_medium=…`.'),
  form_name: z.string().describe('Heading of the form that the visitor saw.'),
  form_url: z.string().describe('Address of the page it was sent from.'),
  device: z.string().describe('`desktop`, `mobile`, `tablet` or `other`.'),
  header: z.string().describe('Name of the widget.'),
  fields: z
    .record(z.string(), z.string())
    .describe('Every other answer of the form, by label: second names and phones too.'),
  /** S-67 */
  uid: uidSchema.optional().describe('Number of the account; only in answers to `uids`.'),
});

export const getOrders = endpoint({
  id: 'getOrders',
  method: 'post',
  path: '/api/orders',
  summary: 'Orders of one (`uid`) or several (`uids`) accounts over a period, both ends inclusive.',
  auth: 'apiToken',
  body: ordersRequestSchema,
  response: z.object({
    getPeriod: z
      .object({ from: z.string(), to: z.string(), timezone: z.string() })
      .describe('The asked period as it was sent.'),
    orders: z.record(z.string(), orderSchema).describe('Orders by number, oldest first; `{}` if there are none.'),
  }),
  answers: 'stream',
  problems: [
    'invalid-token',
    'access-not-approved',
    'unknown-account',
    'too-many-requests',
    'too-many-downloads',
    'malformed-json',
  ],
});

export const apiTokenSchema = z.object({
  id,
  name: z.string(),
  /** Enough to recognise it, not to use it. */
  last4: z.string(),
  /** Accounts whose orders it reads. */
  uids: z.array(id),
  issuedById: id,
  createdAt: timestamp,
  lastUsedAt: timestamp.nullable(),
});

export const getApiAccess = endpoint({
  id: 'getApiAccess',
  method: 'get',
  path: '/v1/api-access',
  summary: 'State of API access of the account and its tokens.',
  auth: 'session',
  roles: managers,
  response: z.object({
    state: z.enum(['none', 'requested', 'approved', 'refused']),
    requestedAt: timestamp.nullable(),
    tokens: z.array(apiTokenSchema),
    /** Other approved accounts of this person, which a token may also read. */
    grantableUids: z.array(z.object({ uid: id, name: z.string() })),
  }),
  problems: [],
});

export const requestApiAccess = endpoint({
  id: 'requestApiAccess',
  method: 'post',
  path: '/v1/api-access/requests',
  summary: 'Ask the operator of the installation for API access (S-63). Asking twice keeps one request.',
  auth: 'session',
  roles: managers,
  body: z.object({ comment: trimmed(1000).default('') }),
  response: z.object({ state: z.enum(['requested', 'approved', 'refused']) }),
  problems: [],
});

export const issueApiToken = endpoint({
  id: 'issueApiToken',
  method: 'post',
  path: '/v1/api-tokens',
  summary: 'Make a token. Its text is in this answer only; we keep a hash.',
  auth: 'session',
  roles: managers,
  body: z.object({ name: required(100), uids: z.array(id).max(100).default([]) }),
  response: apiTokenSchema.extend({ token: z.string() }),
  status: 201,
  problems: ['access-not-approved', 'not-found'],
});

export const revokeApiToken = endpoint({
  id: 'revokeApiToken',
  method: 'delete',
  path: '/v1/api-tokens/:tokenId',
  summary: 'Revoke a token at once.',
  auth: 'session',
  roles: managers,
  params: idParams('tokenId'),
  response: none,
  problems: ['not-found'],
});

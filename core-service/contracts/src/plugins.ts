import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { utmSchema, uuid } from './page.ts';
import { id, idParams, none, siteUrl, text, timestamp } from './primitives.ts';
import { managers } from './roles.ts';

/** Base64url of 32 bytes: a SHA-256, or a secret as long. */
const digest = z.string().regex(/^[\w-]{43}$/, { error: 'digest' });

const pluginSite = z.object({ id, siteKey: z.string(), name: z.string(), url: z.string() });

export const pluginKeySchema = z.object({
  id,
  siteId: id,
  /** Enough to recognise it, not to use it. */
  last4: z.string(),
  /** Address the plugin is installed at; null until a pasted key was used for the first time. */
  home: z.string().nullable(),
  /** What said so last, with its version: `bitrix/0.1.0`; '' before it has. */
  plugin: z.string(),
  madeById: id,
  createdAt: timestamp,
  lastUsedAt: timestamp.nullable(),
});
export type PluginKey = z.infer<typeof pluginKeySchema>;

export const createPluginGrant = endpoint({
  id: 'createPluginGrant',
  method: 'post',
  path: '/v1/plugin-grants',
  summary:
    'Let the plugin that sent this person connect a site: the address to go back to, with a code that works once.',
  auth: 'session',
  roles: managers,
  body: z.object({
    siteId: id,
    /** Address of the site the plugin is installed at. */
    home: siteUrl,
    /** Page of the plugin to go back to, on the same host. */
    returnTo: siteUrl,
    /** Whatever the plugin wants to see again. */
    state: text(200).min(8),
    /** SHA-256 of the secret that the plugin keeps until it takes the key. */
    challenge: digest,
  }),
  response: z.object({ address: z.string() }),
  problems: ['not-found', 'demo-stays-inside'],
});

export const takePluginKey = endpoint({
  id: 'takePluginKey',
  method: 'post',
  path: '/v1/plugin-keys/taken',
  summary: 'Take the key that a person has granted, by code and secret, from server to server. The code works once.',
  auth: 'public',
  body: z.object({ code: z.string().min(20).max(200), verifier: digest, home: siteUrl }),
  response: z.object({
    key: z.string(),
    site: pluginSite,
    account: z.object({ uid: id, name: z.string() }),
  }),
  status: 201,
  problems: ['wrong-code', 'too-many-requests'],
});

export const listPluginKeys = endpoint({
  id: 'listPluginKeys',
  method: 'get',
  path: '/v1/plugin-keys',
  summary: 'Keys of plugins that work for sites of this account.',
  auth: 'session',
  roles: managers,
  response: z.object({ keys: z.array(pluginKeySchema) }),
  problems: [],
});

export const issuePluginKey = endpoint({
  id: 'issuePluginKey',
  method: 'post',
  path: '/v1/plugin-keys',
  summary: 'Make a key of a site to be pasted into its plugin. Its text is in this answer only; we keep a hash.',
  auth: 'session',
  roles: managers,
  body: z.object({ siteId: id }),
  response: pluginKeySchema.extend({ key: z.string() }),
  status: 201,
  problems: ['not-found', 'demo-stays-inside'],
});

export const revokePluginKey = endpoint({
  id: 'revokePluginKey',
  method: 'delete',
  path: '/v1/plugin-keys/:keyId',
  summary: 'Revoke the key of a plugin at once.',
  auth: 'session',
  roles: managers,
  params: idParams('keyId'),
  response: none,
  problems: ['not-found'],
});

const keyProblems = ['wrong-plugin-key', 'revoked-plugin-key', 'plugin-elsewhere'] as const;

export const getPlugin = endpoint({
  id: 'getPlugin',
  method: 'get',
  path: '/v1/plugin',
  summary: 'What the key of this plugin opens.',
  auth: 'plugin',
  response: z.object({
    site: pluginSite,
    account: z.object({ uid: id, name: z.string() }),
    home: z.string().nullable(),
  }),
  problems: keyProblems,
});

export const movePlugin = endpoint({
  id: 'movePlugin',
  method: 'put',
  path: '/v1/plugin/home',
  summary: 'Tell where the plugin is installed now. From then on its key works there only.',
  auth: 'plugin',
  body: z.object({ home: siteUrl }),
  response: none,
  problems: ['wrong-plugin-key', 'revoked-plugin-key'],
});

export const disconnectPlugin = endpoint({
  id: 'disconnectPlugin',
  method: 'delete',
  path: '/v1/plugin',
  summary: 'Give the key back: it works no more.',
  auth: 'plugin',
  response: none,
  problems: keyProblems,
});

export const checkPlugin = endpoint({
  id: 'checkPlugin',
  method: 'get',
  path: '/v1/plugin/check',
  summary: 'How the connection of this plugin is, in words for whoever installs it.',
  auth: 'plugin',
  response: z.object({
    checks: z.array(z.object({ id: z.string(), state: z.enum(['fine', 'warn', 'bad']), text: z.string() })),
  }),
  problems: keyProblems,
});

/** What the plugin calls the order or the result of a form; the same again is the same lead. */
const ref = text(100).min(1);

export const sendPluginLead = endpoint({
  id: 'sendPluginLead',
  method: 'post',
  path: '/v1/plugin/leads',
  summary: 'Take a lead of a form or an order of the plugin’s site. Idempotent by `ref`.',
  auth: 'plugin',
  body: z.object({
    ref,
    /** When it happened: plugins keep what they cannot send. */
    at: timestamp.optional(),
    formName: text(200),
    name: text(200).default(''),
    phone: text(200).default(''),
    email: text(200).default(''),
    fields: z
      .array(z.object({ label: text(200), value: text(2000) }))
      .max(50)
      .default([]),
    page: z.object({ url: text(2000), title: text(500).default(''), referrer: text(2000).default('') }).optional(),
    landingUrl: text(2000).default(''),
    referrer: text(2000).default(''),
    utm: utmSchema.default({}),
    /** Of the cookie that the script on the page keeps. */
    visitor: z.object({ id: uuid, sessionId: uuid }).optional(),
  }),
  response: z.object({ leadId: id }),
  problems: keyProblems,
});

export const sendPluginLeadStatus = endpoint({
  id: 'sendPluginLeadStatus',
  method: 'post',
  path: '/v1/plugin/lead-statuses',
  summary: 'Tell what became of a lead of the plugin’s site: the status of its order there.',
  auth: 'plugin',
  body: z.object({ ref, at: timestamp.optional(), status: text(200) }),
  response: none,
  problems: [...keyProblems, 'not-found'],
});

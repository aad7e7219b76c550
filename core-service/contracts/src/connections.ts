import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { id, idParams, none, timestamp } from './primitives.ts';
import { editors, managers } from './roles.ts';

/** Blocks of the page «Интеграции» in their order (S-62). */
export const connectorBlocks = ['analytics', 'api', 'crm'] as const;
export type ConnectorBlock = (typeof connectorBlocks)[number];

/** One thing the form of a connector asks; words are in the reader's language. */
export const settingFieldSchema = z.object({
  name: z.string(),
  kind: z.enum(['text', 'url']),
  label: z.string(),
  help: z.string(),
  placeholder: z.string(),
});

/** A service that can be connected, as its manifest tells it. */
export const connectorSchema = z.object({
  id: z.string(),
  block: z.enum(connectorBlocks),
  name: z.string(),
  summary: z.string(),
  fields: z.array(settingFieldSchema),
  /** The connection makes a key that the receiver checks our calls by. */
  hasKey: z.boolean(),
});
export type Connector = z.infer<typeof connectorSchema>;

export const connectionStates = ['off', 'new', 'working', 'failing'] as const;

export const connectionSchema = z.object({
  id,
  connector: z.string(),
  /** What tells it from others of its kind: the host of the receiver, say. */
  name: z.string(),
  settings: z.record(z.string(), z.string()),
  isEnabled: z.boolean(),
  version: z.number(),
  createdAt: timestamp,
  /** off = a person switched it off; new = no lead came yet; failing = the newest call went wrong. */
  state: z.enum(connectionStates),
  /** Of the newest call that went wrong, when it is the newest of all. */
  reason: z.string().nullable(),
  failingSince: timestamp.nullable(),
  lastDeliveredAt: timestamp.nullable(),
  /** Leads on their way to it. */
  waiting: z.number(),
  /** Leads that wait for a person. */
  parked: z.number(),
  /** Leads delivered in the last seven days. */
  deliveredThisWeek: z.number(),
});
export type Connection = z.infer<typeof connectionSchema>;

/** Values of the connector's fields by name; what they must be is the connector's own to say. */
const settings = z.record(z.string().max(100), z.string().max(2000));

export const listConnectors = endpoint({
  id: 'listConnectors',
  method: 'get',
  path: '/v1/connectors',
  summary: 'Services that can be connected, with what their forms ask.',
  auth: 'session',
  roles: editors,
  response: z.object({ connectors: z.array(connectorSchema) }),
  problems: [],
});

export const listConnections = endpoint({
  id: 'listConnections',
  method: 'get',
  path: '/v1/connections',
  summary: 'Connected services of the account, with how their deliveries fare.',
  auth: 'session',
  roles: editors,
  response: z.object({ connections: z.array(connectionSchema) }),
  problems: [],
});

export const createConnection = endpoint({
  id: 'createConnection',
  method: 'post',
  path: '/v1/connections',
  summary: 'Connect a service: from now on every lead goes there too.',
  auth: 'session',
  roles: managers,
  body: z.object({ connector: z.string().max(100), settings }),
  /** `key` is told once: it is sealed at rest. */
  response: z.object({ connection: connectionSchema, key: z.string().nullable() }),
  status: 201,
  problems: ['demo-stays-inside'],
});

export const updateConnection = endpoint({
  id: 'updateConnection',
  method: 'patch',
  path: '/v1/connections/:connectionId',
  summary: 'Change the settings of a connection, or switch it off and on.',
  auth: 'session',
  roles: managers,
  params: idParams('connectionId'),
  body: z.object({ version: z.number().int(), settings: settings.optional(), isEnabled: z.boolean().optional() }),
  response: connectionSchema,
  problems: ['not-found', 'conflict'],
});

export const deleteConnection = endpoint({
  id: 'deleteConnection',
  method: 'delete',
  path: '/v1/connections/:connectionId',
  summary: 'Disconnect a service. What waits for it is parked; leads stay in the report.',
  auth: 'session',
  roles: managers,
  params: idParams('connectionId'),
  response: none,
  problems: ['not-found'],
});

export const testConnection = endpoint({
  id: 'testConnection',
  method: 'post',
  path: '/v1/connections/:connectionId/test',
  summary: 'Send a made-up lead to the service at once and tell what it answered.',
  auth: 'session',
  roles: managers,
  params: idParams('connectionId'),
  response: z.object({
    isDelivered: z.boolean(),
    /** Why not, in words. */
    reason: z.string().nullable(),
    /** HTTP status; null when no answer came. */
    status: z.number().nullable(),
    answer: z.string(),
    ms: z.number(),
  }),
  problems: ['not-found', 'too-many-requests'],
});

export const renewConnectionKey = endpoint({
  id: 'renewConnectionKey',
  method: 'post',
  path: '/v1/connections/:connectionId/key',
  summary: 'Make a new key. For a day the old one signs too, so that the receiver can be changed meanwhile.',
  auth: 'session',
  roles: managers,
  params: idParams('connectionId'),
  response: z.object({ key: z.string() }),
  problems: ['not-found', 'conflict'],
});

import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { routeSchema, turnSchema } from './lead-routes.ts';
import { id, idParams, none, timestamp } from './primitives.ts';
import { editors, managers } from './roles.ts';

/** Blocks of the page «Интеграции» in their order (S-62); telephony stands behind them. */
export const connectorBlocks = ['analytics', 'api', 'crm', 'telephony'] as const;
export type ConnectorBlock = (typeof connectorBlocks)[number];

/** What one field of a form holds; `keyValue` fields are lists of rows. */
const settingValueSchema = z.union([
  z.string().max(20_000),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.object({ key: z.string().max(200), value: z.string().max(2000) })).max(50),
]);
export type SettingValue = z.infer<typeof settingValueSchema>;

/** Values of a connector's fields by name; what they must be is the connector's own to say. */
export const settingValuesSchema = z.record(z.string().max(100), settingValueSchema);
export type SettingValues = z.infer<typeof settingValuesSchema>;

export const settingKinds = ['text', 'lines', 'url', 'secret', 'number', 'toggle', 'select', 'keyValue'] as const;

export const optionSchema = z.object({ value: z.string(), label: z.string() });
export type Option = z.infer<typeof optionSchema>;

/** One thing the form of a connector asks; words are in the reader's language. */
export const settingFieldSchema = z.object({
  name: z.string(),
  kind: z.enum(settingKinds),
  label: z.string(),
  help: z.string(),
  placeholder: z.string(),
  isOptional: z.boolean(),
  /** What a new form holds. */
  initial: settingValueSchema,
  /** Of a select: all of them, or null when the service is asked for them. */
  choices: z.array(optionSchema).nullable(),
  /** Shown only while another field holds this. */
  visibleWhen: z.object({ name: z.string(), is: settingValueSchema }).nullable(),
});
export type SettingField = z.infer<typeof settingFieldSchema>;

/** A service that can be connected, as its manifest tells it. */
export const connectorSchema = z.object({
  id: z.string(),
  block: z.enum(connectorBlocks),
  name: z.string(),
  summary: z.string(),
  fields: z.array(settingFieldSchema),
  /** The connection makes a key that the receiver checks our calls by. */
  hasKey: z.boolean(),
  /** Can be connected by saying yes at the service. */
  byConsent: z.boolean(),
  /** Fields of the form that must be filled for that: whose portal it is, say. */
  consentAsks: z.array(z.string()),
  /** False: it tells counters on pages, and no lead goes there. */
  takesLeads: z.boolean(),
});
export type Connector = z.infer<typeof connectorSchema>;

export const connectionStates = ['off', 'new', 'working', 'failing', 'reauthorize', 'on-page', 'telephony'] as const;

export const connectionSchema = z.object({
  id,
  connector: z.string(),
  /** What tells it from others of its kind: the host of the receiver, say. */
  name: z.string(),
  settings: settingValuesSchema,
  /** What may be shown of its secrets, by field. */
  savedSecrets: z.record(z.string(), z.string()),
  isEnabled: z.boolean(),
  /** Whose leads go there; empty = every lead, also those of no widget. */
  widgetIds: z.array(z.number().int()),
  /** Which of those leads; empty = all. */
  route: routeSchema,
  /** With whom it takes them in turn; '' = with nobody. */
  turn: turnSchema,
  version: z.number(),
  createdAt: timestamp,
  /** off = a person switched it off; new = no lead came yet; failing = the newest call went wrong; reauthorize = it waits for a person; on-page = it works where nobody reports back; telephony = it places calls when asked to. */
  state: z.enum(connectionStates),
  /** Of the newest call that went wrong when it is the newest of all, or why a person must connect it anew. */
  reason: z.string().nullable(),
  /** The field of its form that mends that; null: it is mended elsewhere, or nothing is wrong. */
  mendedIn: z.string().nullable(),
  failingSince: timestamp.nullable(),
  /** Where the provider of telephony is to send its events, for people to paste there; null: it sends none. */
  hearsAt: z.string().nullable(),
  /** What counters hear of it on pages, as they document it; null for a service that leads go to. */
  calls: z.array(z.string()).nullable(),
  lastDeliveredAt: timestamp.nullable(),
  /** Leads on their way to it. */
  waiting: z.number(),
  /** Leads that wait for a person. */
  parked: z.number(),
  /** Leads delivered in the last seven days. */
  deliveredThisWeek: z.number(),
});
export type Connection = z.infer<typeof connectionSchema>;

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
  body: z.object({ connector: z.string().max(100), settings: settingValuesSchema }),
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
  /** A secret that is left out stays as it is. */
  body: z.object({
    version: z.number().int(),
    settings: settingValuesSchema.optional(),
    isEnabled: z.boolean().optional(),
    widgetIds: z.array(id).max(500).optional(),
    route: routeSchema.optional(),
    turn: turnSchema.optional(),
  }),
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
    /** The field of the form that mends that. */
    mendedIn: z.string().nullable(),
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

export const askConnectorOptions = endpoint({
  id: 'askConnectorOptions',
  method: 'post',
  path: '/v1/connectors/options',
  summary: 'Ask a service what a field of its form can hold: its pipelines, say.',
  auth: 'session',
  roles: managers,
  body: z.object({
    connector: z.string().max(100),
    field: z.string().max(100),
    /** As far as the form is filled in. */
    settings: settingValuesSchema,
    /** Whose saved secrets count where none is typed. */
    connectionId: id.nullable(),
  }),
  response: z.object({
    options: z.array(optionSchema),
    /** Why there are none, in words. */
    reason: z.string().nullable(),
  }),
  problems: ['not-found', 'too-many-requests', 'demo-stays-inside'],
});

const connectionAttemptSchema = z.object({
  leadId: z.number().int(),
  at: timestamp,
  outcome: z.string(),
  /** What it came to, in words; empty when it was delivered. */
  detail: z.string(),
  ms: z.number(),
  status: z.number().nullable(),
  request: z.string().nullable(),
  answer: z.string().nullable(),
});
export type ConnectionAttempt = z.infer<typeof connectionAttemptSchema>;

export const listConnectionAttempts = endpoint({
  id: 'listConnectionAttempts',
  method: 'get',
  path: '/v1/connections/:connectionId/attempts',
  summary: 'The newest calls to a connected service, fifty of them, newest first; all of them, or those that failed.',
  auth: 'session',
  roles: editors,
  params: idParams('connectionId'),
  query: z.object({ outcome: z.enum(['all', 'failed']).default('all') }),
  response: z.object({ attempts: z.array(connectionAttemptSchema) }),
  problems: ['not-found'],
});

export const startConnecting = endpoint({
  id: 'startConnecting',
  method: 'post',
  path: '/v1/connections/redirect',
  summary: 'Begin to connect a service by saying yes there: the address to go to.',
  auth: 'session',
  roles: managers,
  /** `connectionId`: which one is connected anew. */
  body: z.object({
    connector: z.string().max(100),
    connectionId: id.nullable(),
    /** Those of `consentAsks`. */
    settings: settingValuesSchema.default({}),
  }),
  response: z.object({ url: z.string() }),
  problems: ['not-found', 'too-many-requests', 'demo-stays-inside'],
});

const told = z.string().max(4000).optional();

export const finishConnecting = endpoint({
  id: 'finishConnecting',
  method: 'get',
  path: '/v1/connections/redirect/:connector',
  summary: 'Where a service sends people back to who said yes or no there.',
  auth: 'session',
  roles: managers,
  params: z.object({ connector: z.string().max(100) }),
  /** As services send it; the portal is `referer` at amoCRM, `domain` at Bitrix24. */
  query: z.object({ code: told, state: told, error: told, referer: told, domain: told }),
  answers: 'redirect',
  response: z.string(),
  problems: ['too-many-requests'],
});

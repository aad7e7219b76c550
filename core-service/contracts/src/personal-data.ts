import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { email, id, required, text, timestamp } from './primitives.ts';
import { managers } from './roles.ts';

/** Where something of a person is kept. */
export const personPlaces = [
  'leads',
  'consents',
  'deliveries',
  'attempts',
  'callbacks',
  'callbackSteps',
  'photos',
  'reviews',
  'reviewTexts',
  'work',
  'tags',
  'steps',
  'words',
  'calls',
  'callLegs',
  'callEvents',
  'exports',
  'views',
  'blocked',
  'addresses',
] as const;
export type PersonPlace = (typeof personPlaces)[number];
const counts = z.record(z.enum(personPlaces), z.number().int());
export type PersonCounts = z.infer<typeof counts>;

const person = z
  .object({ phone: required(100).optional(), email: email.optional() })
  .refine(({ phone, email: address }) => phone !== undefined || address !== undefined, {
    error: 'required',
    path: ['phone'],
  });

export const findPerson = endpoint({
  id: 'findPerson',
  method: 'post',
  path: '/v1/people/find',
  summary: 'How much is kept of a person: by phone in any spelling, by e-mail in any case, also inside answers.',
  auth: 'session',
  roles: managers,
  body: person,
  response: z.object({ counts, leadIds: z.array(id) }),
  problems: [],
});

export const erasePerson = endpoint({
  id: 'erasePerson',
  method: 'post',
  path: '/v1/people/erase',
  summary:
    'Erase a person for good: leads with all that hangs on them. Answers what was erased, and what is left when it is looked for again. Figures stay.',
  auth: 'session',
  roles: managers,
  body: person,
  response: z.object({ erased: counts, left: counts }),
  problems: [],
});

const told = z.object({
  id,
  createdAt: timestamp,
  formName: z.string(),
  name: z.string(),
  phone: z.string(),
  email: z.string(),
  fields: z.array(z.object({ label: z.string(), value: z.string() })),
});
export type ToldLead = z.infer<typeof told>;

/** Beyond these the oldest are left out: nobody sends so many. */
export const mostToldLeads = 500;

export const findPluginPerson = endpoint({
  id: 'findPluginPerson',
  method: 'post',
  path: '/v1/plugin/people/find',
  summary:
    'Leads of a person at the site of this plugin, by e-mail: for the export that the person may ask of the site.',
  auth: 'plugin',
  body: z.object({ email }),
  response: z.object({ leads: z.array(told) }),
  problems: ['wrong-plugin-key', 'revoked-plugin-key', 'plugin-elsewhere'],
});

export const erasePluginPerson = endpoint({
  id: 'erasePluginPerson',
  method: 'post',
  path: '/v1/plugin/people/erase',
  summary: 'Erase a person at the site of this plugin for good, by e-mail: leads with all that hangs on them.',
  auth: 'plugin',
  body: z.object({ email }),
  response: z.object({ erased: counts, left: counts }),
  problems: ['wrong-plugin-key', 'revoked-plugin-key', 'plugin-elsewhere'],
});

const retention = z.object({
  /** Leads older than so many months are erased; null: they are kept. */
  months: z.number().int().min(1).max(240).nullable(),
});

export const getLeadRetention = endpoint({
  id: 'getLeadRetention',
  method: 'get',
  path: '/v1/lead-retention',
  summary: 'How long leads are kept.',
  auth: 'session',
  roles: managers,
  response: retention,
  problems: [],
});

export const saveLeadRetention = endpoint({
  id: 'saveLeadRetention',
  method: 'put',
  path: '/v1/lead-retention',
  summary: 'Say how long leads are kept. Older ones are erased within a day, for good.',
  auth: 'session',
  roles: managers,
  body: retention,
  response: retention,
  problems: [],
});

export const listAudit = endpoint({
  id: 'listAudit',
  method: 'get',
  path: '/v1/audit',
  summary: 'Who did what in the account, the newest first: changes, exports, looks at contacts.',
  auth: 'session',
  roles: managers,
  query: z.object({
    /** The beginning of an action or of what was done: `lead` gives all that begins so, `export` what was exported too. */
    action: text(60).optional(),
    userId: id.optional(),
    before: id.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: z.object({
    entries: z.array(
      z.object({
        id,
        at: timestamp,
        /** Null: the service itself. */
        by: z.string().nullable(),
        action: z.string(),
        target: z.string(),
        details: z.record(z.string(), z.unknown()),
      }),
    ),
    next: id.nullable(),
    people: z.array(z.object({ id, name: z.string() })),
  }),
  problems: [],
});

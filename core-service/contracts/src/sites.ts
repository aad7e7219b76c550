import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { domain, id, idParams, required, siteUrl, timestamp } from './primitives.ts';
import { trackingModes } from './tracking.ts';
import { editors, everyone, managers } from './roles.ts';

export const siteSchema = z.object({
  id,
  siteKey: z.string(),
  name: z.string(),
  url: z.string(),
  /** Hosts it is at home on beside its address and what is below that. */
  allowedDomains: z.array(z.string()),
  /** Visits and leads from other hosts go into figures too. Leads from there are delivered and marked in any case. */
  countsElsewhere: z.boolean(),
  /** What its pages may do before a visitor consents: see `trackingModes`. */
  tracking: z.enum(trackingModes),
  /** The HTML a site owner pastes (S-24). */
  snippet: z.string(),
  /** Set by the first ping of the loader. */
  installedAt: timestamp.nullable(),
  installedPage: z.string().nullable(),
  lastPingAt: timestamp.nullable(),
});
export type Site = z.infer<typeof siteSchema>;

export const listSites = endpoint({
  id: 'listSites',
  method: 'get',
  path: '/v1/sites',
  summary: 'Sites of the account with their snippets and install state.',
  auth: 'session',
  roles: everyone,
  response: z.object({ sites: z.array(siteSchema) }),
  problems: [],
});

export const createSite = endpoint({
  id: 'createSite',
  method: 'post',
  path: '/v1/sites',
  summary: 'Add a site to the account.',
  auth: 'session',
  roles: managers,
  body: z.object({ name: required(200), url: siteUrl }),
  response: siteSchema,
  status: 201,
  problems: [],
});

export const updateSite = endpoint({
  id: 'updateSite',
  method: 'patch',
  path: '/v1/sites/:siteId',
  summary:
    'Change the name, address and other hosts of a site, whether others count, or what it does before visitors consent.',
  auth: 'session',
  roles: editors,
  params: idParams('siteId'),
  body: z.object({
    name: required(200).optional(),
    url: siteUrl.optional(),
    allowedDomains: z.array(domain).max(100).optional(),
    countsElsewhere: z.boolean().optional(),
    tracking: z.enum(trackingModes).optional(),
  }),
  response: siteSchema,
  problems: ['not-found'],
});

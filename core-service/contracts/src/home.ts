import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { id, timestamp } from './primitives.ts';
import { everyone } from './roles.ts';

const count = z.number().int();

export const getToday = endpoint({
  id: 'getToday',
  method: 'get',
  path: '/v1/home',
  summary:
    'The account at a glance: leads of today beside those of the same weekday a week ago up to this time, leads nobody has begun with, leads to be called now, what is broken, and every widget’s week. No contacts.',
  auth: 'session',
  roles: everyone,
  /** Leads of one site only. */
  query: z.object({ siteId: id.optional() }),
  response: z.object({
    leads: z.object({ today: count, weekAgo: count }),
    /** New leads of the last 30 days, untouched: how many, and since when the first of them waits. */
    waiting: z.object({ leads: count, since: timestamp.nullable() }),
    /** Leads whose time to call has come, however old they are. */
    toCall: count,
    broken: z.object({
      /** Services that wait for a person. */
      connections: z.array(z.object({ id, connector: z.string(), name: z.string() })),
      /** Leads of the last 30 days that did not arrive everywhere and are not tried again. */
      parkedLeads: count,
      /** Sites with our code that nobody has been seen on for two days. */
      silentSites: z.array(z.object({ id, name: z.string(), lastSeenAt: timestamp })),
      /**
       * Leads have stopped, as far as the account's own weeks tell: of all of it (`siteId` null), or of some sites. `missing`: the first
       * step towards a lead that nobody makes any more.
       */
      silences: z.array(
        z.object({
          siteId: id.nullable(),
          site: z.string().nullable(),
          since: timestamp,
          missing: z.enum(['visits', 'shows', 'clicks', 'leads']),
        }),
      ),
    }),
    /** Shows and leads of seven local days, today last. */
    weeks: z.array(z.object({ widgetId: id, shows: z.array(count), leads: z.array(count) })),
  }),
  problems: [],
});

import type { Migration } from './migration.ts';

const hangsOn = (table: string, parent: string, key: string): string =>
  `EXISTS (SELECT FROM ${parent} p WHERE p.account_id = ${table}.account_id AND p.id = ${table}.${key})`;

/** How a row is known to belong to a site: by the row it hangs on, which has a wall of its own. */
const ownSite: Record<string, string> = {
  lead_work: hangsOn('lead_work', 'leads', 'lead_id'),
  lead_steps: hangsOn('lead_steps', 'leads', 'lead_id'),
  photos: `photos.lead_id IS NULL OR ${hangsOn('photos', 'leads', 'lead_id')}`,
  callbacks: hangsOn('callbacks', 'leads', 'lead_id'),
  callback_steps: hangsOn('callback_steps', 'callbacks', 'callback_id'),
  calls: `calls.lead_id IS NULL OR ${hangsOn('calls', 'leads', 'lead_id')}`,
  call_legs: hangsOn('call_legs', 'calls', 'call_id'),
  call_events: `call_events.call_id IS NULL OR ${hangsOn('call_events', 'calls', 'call_id')}`,
  widget_drafts: hangsOn('widget_drafts', 'widgets', 'widget_id'),
};

/** Plugins of a site see what hangs on its leads and widgets only, whatever an endpoint asks for (ADR 50). */
export const wallsOfSites: Migration = {
  name: '20261127235900-walls-of-sites',
  up: (client) =>
    client.query(
      Object.entries(ownSite)
        .map(
          ([table, condition]) => `CREATE POLICY ${table}_own_site ON ${table} AS RESTRICTIVE TO smartpoint_tenant
            USING (smartpoint_site() IS NULL OR ${condition});`,
        )
        .join('\n'),
    ),
  down: (client) =>
    client.query(
      Object.keys(ownSite)
        .map((table) => `DROP POLICY ${table}_own_site ON ${table};`)
        .join('\n'),
    ),
};

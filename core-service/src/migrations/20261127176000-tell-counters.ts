import type { Migration } from './migration.ts';

/** Pages are told which counters hear of goals: whoever serves them reads settings of connections, never their keys (ADR 45). */
export const tellCounters: Migration = {
  name: '20261127176000-tell-counters',
  up: (client) =>
    client.query('GRANT SELECT (account_id, id, connector, settings) ON connections TO smartpoint_ingest;'),
  down: (client) =>
    client.query('REVOKE SELECT (account_id, id, connector, settings) ON connections FROM smartpoint_ingest;'),
};

import type { Migration } from './migration.ts';

const erased = ['calls', 'call_legs', 'call_events'];

/** Calls of a person are erased with the person (ADR 54). */
export const eraseCalls: Migration = {
  name: '20261127235930-erase-calls',
  up: (client) => client.query(erased.map((table) => `GRANT DELETE ON ${table} TO smartpoint_tenant;`).join('\n')),
  down: (client) => client.query(`REVOKE DELETE ON ${erased.join(', ')} FROM smartpoint_tenant`),
};

import type { Migration } from './migration.ts';

const columns = 'page_url, landing_url, referrer, utm, utm_printed';

/** Whoever erases a person cuts what others' leads have of them in addresses of pages (ADR 89). */
export const cutAddresses: Migration = {
  name: '20261128044000-cut-addresses',
  up: (client) => client.query(`GRANT UPDATE (${columns}) ON leads TO smartpoint_tenant`),
  down: (client) => client.query(`REVOKE UPDATE (${columns}) ON leads FROM smartpoint_tenant`),
};

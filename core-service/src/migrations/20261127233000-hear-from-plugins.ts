import type { Migration } from './migration.ts';

/** Which plugin a key works in, and what the shop says became of its orders. */
export const hearFromPlugins: Migration = {
  name: '20261127233000-hear-from-plugins',
  up: (client) =>
    client.query(`
      ALTER TABLE plugin_keys ADD COLUMN plugin text NOT NULL DEFAULT '';
      COMMENT ON COLUMN plugin_keys.plugin IS 'What used the key last, with its version: bitrix/0.1.0';
      ALTER TABLE leads ADD COLUMN external_status text NOT NULL DEFAULT '';
      COMMENT ON COLUMN leads.external_status IS 'What the sender says became of it';
      GRANT UPDATE (external_status) ON leads TO smartpoint_tenant;
    `),
  down: (client) =>
    client.query(`
      ALTER TABLE leads DROP COLUMN external_status;
      ALTER TABLE plugin_keys DROP COLUMN plugin;
    `),
};

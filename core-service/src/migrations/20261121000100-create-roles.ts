import { databaseRoles } from './row-level-security.ts';
import type { Migration } from './migration.ts';

const roleNames = databaseRoles.map((role) => `smartpoint_${role}`);

export const createRoles: Migration = {
  name: '20261121000100-create-roles',
  async up(client) {
    // Roles belong to the server, not to the database: another database of this server may have made them already.
    for (const role of roleNames) {
      await client.query(`DO $$ BEGIN
        CREATE ROLE ${role} NOLOGIN NOINHERIT;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`);
    }
    await client.query(`
      DO $$ BEGIN EXECUTE format('GRANT ${roleNames.join(', ')} TO %I', current_user); END $$;
      REVOKE CREATE ON SCHEMA public FROM PUBLIC;
      GRANT USAGE ON SCHEMA public TO ${roleNames.join(', ')};
      CREATE FUNCTION smartpoint_account() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT nullif(current_setting('smartpoint.account_id', true), '')::bigint $$;
    `);
  },
  async down(client) {
    // The roles stay: other databases of the server may use them.
    await client.query(`
      DROP FUNCTION smartpoint_account();
      REVOKE USAGE ON SCHEMA public FROM ${roleNames.join(', ')};
    `);
  },
};

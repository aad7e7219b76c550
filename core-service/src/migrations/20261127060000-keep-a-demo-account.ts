import type { Migration } from './migration.ts';

/**
 * An installation that is being tried out has one demo account. The row stays when the account was removed, so that it
 * does not come back by itself.
 */
export const keepADemoAccount: Migration = {
  name: '20261127060000-keep-a-demo-account',
  up: (client) =>
    client.query(`
      CREATE TABLE demo_account (
        is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
        uid bigint,
        user_id bigint,
        state text NOT NULL CHECK (state IN ('filled', 'emptied', 'removed')),
        changed_at timestamptz NOT NULL DEFAULT now(),
        CHECK ((state = 'removed') = (uid IS NULL))
      );
      GRANT SELECT ON demo_account TO smartpoint_tenant, smartpoint_ingest, smartpoint_auth;
      GRANT SELECT, INSERT, UPDATE, DELETE ON demo_account TO smartpoint_worker;

      CREATE FUNCTION erase_demo_account(of_tables text[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
      DECLARE demo demo_account; of_table name;
      BEGIN
        SELECT * INTO demo FROM demo_account WHERE uid IS NOT NULL FOR UPDATE;
        IF NOT FOUND THEN RETURN; END IF;
        PERFORM set_config('smartpoint.account_id', demo.uid::text, true);
        FOR of_table IN
          SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'account_id'
          WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
            AND (of_tables IS NULL OR c.relname = ANY (of_tables)) ORDER BY 1 LOOP
          EXECUTE format('DELETE FROM %I WHERE account_id = $1', of_table) USING demo.uid;
        END LOOP;
        IF of_tables IS NULL THEN
          DELETE FROM accounts WHERE id = demo.uid;
          DELETE FROM users WHERE id = demo.user_id;
        END IF;
      END $$;
      COMMENT ON FUNCTION erase_demo_account(text[]) IS
        'Deletes rows of the demo account, of no other: of the tables named, or of all together with the account itself';
      REVOKE EXECUTE ON FUNCTION erase_demo_account(text[]) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION erase_demo_account(text[]) TO smartpoint_worker;
    `),
  down: (client) => client.query('DROP FUNCTION erase_demo_account(text[]); DROP TABLE demo_account'),
};

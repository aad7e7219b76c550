import type { Migration } from './migration.ts';

/** A mailing group says what is told about a lead. Workers read it when they tell it. */
export const wordMessages: Migration = {
  name: '20261127172100-word-messages',
  up: (client) =>
    client.query(`
      ALTER TABLE mailing_groups ADD COLUMN message jsonb;
      COMMENT ON COLUMN mailing_groups.message IS 'Its first line and the sections told about a lead; NULL = everything.';
      GRANT SELECT ON mailing_groups, group_members TO smartpoint_worker;
      CREATE POLICY mailing_groups_worker ON mailing_groups TO smartpoint_worker USING (true) WITH CHECK (true);
      CREATE POLICY group_members_worker ON group_members TO smartpoint_worker USING (true) WITH CHECK (true);
    `),
  down: (client) =>
    client.query(`
      DROP POLICY group_members_worker ON group_members;
      DROP POLICY mailing_groups_worker ON mailing_groups;
      REVOKE SELECT ON mailing_groups, group_members FROM smartpoint_worker;
      ALTER TABLE mailing_groups DROP COLUMN message;
    `),
};

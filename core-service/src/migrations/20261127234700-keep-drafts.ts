import { protect } from './row-level-security.ts';
import type { Migration } from './migration.ts';

/** What somebody changes of a widget stays off pages until it is published; a version says what it was for. */
export const keepDrafts: Migration = {
  name: '20261127234700-keep-drafts',
  up: (client) =>
    client.query(`
      CREATE TABLE widget_drafts (
        account_id bigint NOT NULL,
        widget_id bigint NOT NULL,
        revision int NOT NULL,
        changes text,
        base_version int NOT NULL,
        saved_by bigint NOT NULL,
        saved_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (account_id, widget_id)
      );
      COMMENT ON TABLE widget_drafts IS 'What is not on pages yet, one per widget. It may be half typed: text, not checked.';
      COMMENT ON COLUMN widget_drafts.revision IS 'Only ever grows, also past publishing: no tab saves over what it has not seen';
      COMMENT ON COLUMN widget_drafts.changes IS 'null: there is none now';
      ${protect('widget_drafts', { grants: { tenant: 'SELECT, INSERT, UPDATE' } })}
      ALTER TABLE widget_versions ADD COLUMN note text NOT NULL DEFAULT '', ADD COLUMN restored_from int;
    `),
  down: (client) =>
    client.query(`
      ALTER TABLE widget_versions DROP COLUMN note, DROP COLUMN restored_from;
      DROP TABLE widget_drafts;
    `),
};

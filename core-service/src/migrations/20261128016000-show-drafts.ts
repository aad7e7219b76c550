import { protect } from './row-level-security.ts';
import type { Migration } from './migration.ts';

/** A link that shows a draft on its site. Nothing that opens it is stored: the link is signed. */
export const showDrafts: Migration = {
  name: '20261128016000-show-drafts',
  up: (client) =>
    client.query(`
      CREATE TABLE widget_previews (
        account_id bigint NOT NULL,
        widget_id bigint NOT NULL,
        serial int NOT NULL DEFAULT 1,
        expires_at timestamptz NOT NULL,
        PRIMARY KEY (account_id, widget_id)
      );
      COMMENT ON COLUMN widget_previews.serial IS 'Another one for every link: what was withdrawn never opens again';
      ${protect('widget_previews', { grants: { tenant: 'SELECT, INSERT, UPDATE' } })}
      CREATE POLICY widget_previews_own_site ON widget_previews AS RESTRICTIVE TO smartpoint_tenant
        USING (smartpoint_site() IS NULL OR EXISTS (
          SELECT FROM widgets p WHERE p.account_id = widget_previews.account_id AND p.id = widget_previews.widget_id));
    `),
  down: (client) => client.query('DROP TABLE widget_previews;'),
};

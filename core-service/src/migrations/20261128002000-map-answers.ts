import { protect } from './row-level-security.ts';
import type { Migration } from './migration.ts';

/** Which answer of a widget goes to which field of a connected service (ADR 62). */
export const mapAnswers: Migration = {
  name: '20261128002000-map-answers',
  up: (client) =>
    client.query(`
      CREATE TABLE widget_field_maps (
        account_id bigint NOT NULL,
        widget_id bigint NOT NULL,
        connection_id bigint NOT NULL,
        pairs jsonb NOT NULL,
        PRIMARY KEY (account_id, widget_id, connection_id)
      );
      COMMENT ON TABLE widget_field_maps IS 'Pairs of an answer and the field of the service it goes to. Says nothing of where leads go.';
      ${protect('widget_field_maps', {
        grants: { tenant: 'SELECT, INSERT, UPDATE, DELETE', worker: 'SELECT' },
        acrossAccounts: ['worker'],
      })}
      CREATE POLICY widget_field_maps_own_site ON widget_field_maps AS RESTRICTIVE TO smartpoint_tenant
        USING (smartpoint_site() IS NULL OR EXISTS (SELECT FROM widgets w
          WHERE w.account_id = widget_field_maps.account_id AND w.id = widget_field_maps.widget_id));
    `),
  down: (client) => client.query('DROP TABLE widget_field_maps'),
};

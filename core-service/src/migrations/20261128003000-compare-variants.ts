import { protect } from './row-level-security.ts';
import type { Migration } from './migration.ts';

/** Versions of one widget against each other: who saw which, once per visitor. */
export const compareVariants: Migration = {
  name: '20261128003000-compare-variants',
  up: (client) =>
    client.query(`
      CREATE TABLE experiments (
        account_id bigint NOT NULL,
        id bigint GENERATED ALWAYS AS IDENTITY,
        widget_id bigint NOT NULL,
        variants jsonb NOT NULL,
        started_by bigint NOT NULL,
        started_at timestamptz NOT NULL DEFAULT now(),
        ended_at timestamptz,
        winner int,
        PRIMARY KEY (account_id, id)
      );
      COMMENT ON COLUMN experiments.variants IS '[{version, share, kind}]: the one on pages first; shares in percent; kind names the code';
      COMMENT ON COLUMN experiments.winner IS 'Version that stayed on pages; null while it runs';
      CREATE UNIQUE INDEX experiments_running ON experiments (account_id, widget_id) WHERE ended_at IS NULL;
      CREATE INDEX experiments_of_widget ON experiments (account_id, widget_id, id);
      ${protect('experiments', { grants: { tenant: 'SELECT, INSERT, UPDATE', ingest: 'SELECT' } })}
      CREATE POLICY experiments_own_site ON experiments AS RESTRICTIVE TO smartpoint_tenant
        USING (smartpoint_site() IS NULL OR EXISTS (
          SELECT FROM widgets p WHERE p.account_id = experiments.account_id AND p.id = experiments.widget_id));

      CREATE TABLE exposures (
        account_id bigint NOT NULL,
        experiment_id bigint NOT NULL,
        visitor_id uuid NOT NULL,
        version int NOT NULL,
        first_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (account_id, experiment_id, visitor_id)
      );
      COMMENT ON TABLE exposures IS 'Who was shown which variant, the first time; a visitor counts once';
      ${protect('exposures', { grants: { tenant: 'SELECT', ingest: 'SELECT, INSERT' } })}
      CREATE POLICY exposures_own_site ON exposures AS RESTRICTIVE TO smartpoint_tenant
        USING (smartpoint_site() IS NULL OR EXISTS (
          SELECT FROM experiments p WHERE p.account_id = exposures.account_id AND p.id = exposures.experiment_id));
    `),
  down: (client) => client.query('DROP TABLE exposures; DROP TABLE experiments;'),
};

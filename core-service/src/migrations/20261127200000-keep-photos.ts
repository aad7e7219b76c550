import { protect } from './row-level-security.ts';
import type { Migration } from './migration.ts';

/** Photos of leads (S-3). A row may come with the file or with the lead, whichever is first. */
export const keepPhotos: Migration = {
  name: '20261127200000-keep-photos',
  up: (client) =>
    client.query(`
      CREATE TABLE photos (
        account_id bigint NOT NULL,
        key uuid NOT NULL,
        lead_id bigint,
        image bytea,
        small bytea,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (account_id, key)
      );
      COMMENT ON TABLE photos IS 'Photos made anew from what visitors sent; without a lead they are removed.';
      ALTER TABLE photos ALTER COLUMN image SET STORAGE EXTERNAL, ALTER COLUMN small SET STORAGE EXTERNAL;
      CREATE INDEX photos_waiting ON photos (account_id, created_at) WHERE lead_id IS NULL;
      ${protect('photos', {
        grants: { tenant: 'SELECT', ingest: 'SELECT, INSERT, UPDATE', worker: 'SELECT, DELETE' },
        acrossAccounts: ['worker'],
      })}
    `),
  down: (client) => client.query('DROP TABLE photos'),
};

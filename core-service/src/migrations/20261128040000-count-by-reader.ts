import type { Migration } from './migration.ts';

/** Letters that strangers ask for are counted by whoever reads them, under whatever name of the mailbox (ADR 85). */
export const countByReader: Migration = {
  name: '20261128040000-count-by-reader',
  up: (client) =>
    client.query(`
      ALTER TABLE activation_codes ADD COLUMN reader_hash text NOT NULL DEFAULT '';
      COMMENT ON COLUMN activation_codes.reader_hash IS 'Whoever reads the letter, the same for all names of a mailbox; empty: asked for before this was counted.';
      CREATE INDEX activation_codes_reader ON activation_codes (reader_hash, purpose, id);
      ALTER TABLE invites ADD COLUMN reader_hash text NOT NULL DEFAULT '';
      COMMENT ON COLUMN invites.reader_hash IS 'Whoever reads the letter, the same for all names of a mailbox; empty: sent before this was counted.';
      CREATE INDEX invites_reader ON invites (reader_hash, created_at);
    `),
  down: (client) =>
    client.query(`
      ALTER TABLE activation_codes DROP COLUMN reader_hash;
      ALTER TABLE invites DROP COLUMN reader_hash;
    `),
};

import type { Migration } from './migration.ts';

/** A review that is gone at its source is hidden, and waits anew when it is there again; one that a person hid stays so. */
export const tellGoneFromHidden: Migration = {
  name: '20261128035200-tell-gone-from-hidden',
  up: (client) =>
    client.query(`
      ALTER TABLE reviews ADD COLUMN gone_at timestamptz;
      COMMENT ON COLUMN reviews.gone_at IS 'Since when its source tells of it no more.';
    `),
  down: (client) => client.query('ALTER TABLE reviews DROP COLUMN gone_at;'),
};

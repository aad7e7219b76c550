import type { Migration } from './migration.ts';
import { acrossAccounts } from './row-level-security.ts';

/** Items have more than one picture, and feeds of cars tell which makes and models there are. */
export const keepCarsOfFeeds: Migration = {
  name: '20261128035000-keep-cars-of-feeds',
  up: (client) =>
    client.query(`
      ALTER TABLE feed_items ADD COLUMN images text[] NOT NULL DEFAULT '{}';
      COMMENT ON COLUMN feed_items.images IS 'What there is to see after the first one.';
      ALTER TABLE feeds ADD COLUMN makes jsonb NOT NULL DEFAULT '[]';
      COMMENT ON COLUMN feeds.makes IS 'Makes with their models, as a trade-in offers them.';
      -- What is kept was read without either: nothing is unchanged until it was read anew.
      ${acrossAccounts(['feeds'], 'UPDATE feeds SET etag = NULL, last_modified = NULL;')}
    `),
  down: (client) => client.query('ALTER TABLE feed_items DROP COLUMN images; ALTER TABLE feeds DROP COLUMN makes;'),
};

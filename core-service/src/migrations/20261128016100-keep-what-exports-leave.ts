import type { Migration } from './migration.ts';

/** Attempts only rise, so that no two write parts of one name; what they may have left is known until it is taken away. */
export const keepWhatExportsLeave: Migration = {
  name: '20261128016100-keep-what-exports-leave',
  up: (client) =>
    client.query(`
      ALTER TABLE exports ADD COLUMN failures int NOT NULL DEFAULT 0, ADD COLUMN most_parts int NOT NULL DEFAULT 0;
      COMMENT ON COLUMN exports.failures IS 'Attempts that broke off or whose writer was gone.';
      COMMENT ON COLUMN exports.most_parts IS 'The most parts that an attempt before this one told of.';
      COMMENT ON COLUMN exports.leased_until IS 'Of one that runs: until then it is its writer''s. Of one that waits: not before.';
    `),
  down: (client) => client.query('ALTER TABLE exports DROP COLUMN failures, DROP COLUMN most_parts'),
};

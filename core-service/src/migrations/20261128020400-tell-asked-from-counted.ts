import type { Migration } from './migration.ts';

/** An attempt that was postponed or held has asked nothing: nothing of it is to be looked for. */
export const tellAskedFromCounted: Migration = {
  name: '20261128020400-tell-asked-from-counted',
  up: (client) =>
    client.query(`
      ALTER TABLE deliveries ADD COLUMN unasked integer NOT NULL DEFAULT 0;
      COMMENT ON COLUMN deliveries.unasked IS 'Of attempts, how many asked nothing of the receiver: it was not their turn, or they were held.';
    `),
  down: (client) => client.query(`ALTER TABLE deliveries DROP COLUMN unasked;`),
};

import type { Migration } from './migration.ts';

/** A contact that was cut out of a review stays out, though the review's place tells it at each asking (ADR 89). */
export const forgetPeopleInReviews: Migration = {
  name: '20261128060000-forget-people-in-reviews',
  up: (client) =>
    client.query(`
      ALTER TABLE reviews ADD COLUMN erased_at timestamptz;
      COMMENT ON COLUMN reviews.erased_at IS 'Since when words of it are kept as somebody who was erased left them.';
    `),
  down: (client) => client.query('ALTER TABLE reviews DROP COLUMN erased_at;'),
};

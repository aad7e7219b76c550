import type { Migration } from './migration.ts';

/** Whether people were told, where they read of leads, that a call which waited has fallen due: once. */
export const tellOfCallsThatFallDue: Migration = {
  name: '20261128005100-tell-of-calls-that-fall-due',
  up: (client) => client.query('ALTER TABLE callbacks ADD COLUMN told_due boolean NOT NULL DEFAULT false'),
  down: (client) => client.query('ALTER TABLE callbacks DROP COLUMN told_due'),
};

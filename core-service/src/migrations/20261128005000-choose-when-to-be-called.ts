import type { Migration } from './migration.ts';

/** When the visitor wants to be called; null: as soon as somebody can. */
export const chooseWhenToBeCalled: Migration = {
  name: '20261128005000-choose-when-to-be-called',
  up: (client) => client.query('ALTER TABLE leads ADD COLUMN call_at timestamptz'),
  down: (client) => client.query('ALTER TABLE leads DROP COLUMN call_at'),
};

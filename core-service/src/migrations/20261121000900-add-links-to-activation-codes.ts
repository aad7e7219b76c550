import type { Migration } from './migration.ts';

/**
 * The link of a letter carries a token of its own, which strangers cannot burn by guessing as they can the code beside
 * it; and requests are counted by the network they came from, so that they cannot use up the owner's either.
 */
export const addLinksToActivationCodes: Migration = {
  name: '20261121000900-add-links-to-activation-codes',
  up: (client) =>
    client.query(`
      ALTER TABLE activation_codes
        ADD COLUMN link_hash text NOT NULL DEFAULT '',
        ADD COLUMN network_hash text NOT NULL DEFAULT '';
    `),
  down: (client) => client.query('ALTER TABLE activation_codes DROP COLUMN link_hash, DROP COLUMN network_hash'),
};

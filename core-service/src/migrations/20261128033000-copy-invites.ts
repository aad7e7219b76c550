import type { Migration } from './migration.ts';

/** An invitation may be handed over as a link, whose holder proves the mailbox by a code (ADR 59). */
export const copyInvites: Migration = {
  name: '20261128033000-copy-invites',
  up: (client) =>
    client.query(`
      ALTER TABLE invites ADD COLUMN copied_hash text;
      CREATE INDEX invites_copied ON invites (copied_hash) WHERE copied_hash IS NOT NULL;
      ALTER TABLE activation_codes DROP CONSTRAINT activation_codes_purpose_check;
      ALTER TABLE activation_codes ADD CONSTRAINT activation_codes_purpose_check
        CHECK (purpose IN ('registration', 'password-reset', 'email-old', 'email-new', 'invite'));
    `),
  down: (client) =>
    client.query(`
      DELETE FROM activation_codes WHERE purpose = 'invite';
      ALTER TABLE activation_codes DROP CONSTRAINT activation_codes_purpose_check;
      ALTER TABLE activation_codes ADD CONSTRAINT activation_codes_purpose_check
        CHECK (purpose IN ('registration', 'password-reset', 'email-old', 'email-new'));
      DROP INDEX invites_copied;
      ALTER TABLE invites DROP COLUMN copied_hash;
    `),
};

import type { Migration } from './migration.ts';

/** Of a lead that was under way for more than a minute: its figures count when the visitor pressed the button. */
export const knowWhenItWasPressed: Migration = {
  name: '20261127120000-know-when-it-was-pressed',
  up: (client) =>
    client.query(`
      ALTER TABLE leads ADD COLUMN pressed_at timestamptz;
      COMMENT ON COLUMN leads.pressed_at IS 'created_at less the age the page told; null: it came at once';
      COMMENT ON COLUMN leads.submitted_at IS 'By the clock of the visitor: nothing relies on it';
    `),
  down: (client) =>
    client.query(`
      ALTER TABLE leads DROP COLUMN pressed_at;
      COMMENT ON COLUMN leads.submitted_at IS NULL;
    `),
};

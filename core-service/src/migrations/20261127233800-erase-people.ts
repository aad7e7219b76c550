import { protect } from './row-level-security.ts';
import type { Migration } from './migration.ts';

/** Whoever manages an account may erase a person, and say how long leads are kept (ADR 54). */
const erased = ['leads', 'lead_consents', 'deliveries', 'delivery_attempts', 'callbacks', 'callback_steps', 'photos'];

export const erasePeople: Migration = {
  name: '20261127233800-erase-people',
  up: (client) =>
    client.query(`
      ${erased.map((table) => `GRANT SELECT, DELETE ON ${table} TO smartpoint_tenant;`).join('\n')}
      CREATE TABLE lead_retention (
        account_id bigint PRIMARY KEY,
        months int NOT NULL CHECK (months BETWEEN 1 AND 240)
      );
      COMMENT ON TABLE lead_retention IS 'After so many months leads are erased; without a row they are kept.';
      ${protect('lead_retention', {
        grants: { tenant: 'SELECT, INSERT, UPDATE, DELETE', worker: 'SELECT' },
        acrossAccounts: ['worker'],
      })}
    `),
  down: (client) =>
    client.query(`
      DROP TABLE lead_retention;
      REVOKE DELETE ON ${erased.join(', ')} FROM smartpoint_tenant;
    `),
};

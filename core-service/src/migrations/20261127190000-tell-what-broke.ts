import { acrossAccounts, protect } from './row-level-security.ts';
import type { Migration } from './migration.ts';

/** Who should know is told by letter, once per break: a service takes no leads, or none come any more (ADR 44). */
export const tellWhatBroke: Migration = {
  name: '20261127190000-tell-what-broke',
  up: (client) =>
    client.query(`
      CREATE TABLE alerts (
        account_id bigint NOT NULL,
        about text NOT NULL,
        told_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (account_id, about)
      );
      COMMENT ON TABLE alerts IS 'What the managers of an account were told last, and when: a connection that broke, leads that stopped.';
      ${protect('alerts', { grants: { worker: 'SELECT, INSERT, UPDATE, DELETE' }, acrossAccounts: ['worker'] })}
      ALTER TABLE mail_links DROP CONSTRAINT mail_links_purpose_check,
        ADD CONSTRAINT mail_links_purpose_check CHECK (purpose IN ('confirm', 'leads', 'requests', 'codes', 'alerts'));
      ALTER TABLE mail_refusals DROP CONSTRAINT mail_refusals_purpose_check,
        ADD CONSTRAINT mail_refusals_purpose_check CHECK (purpose IN ('requests', 'codes', 'alerts'));
    `),
  down: (client) =>
    client.query(`
      DELETE FROM mail_refusals WHERE purpose = 'alerts';
      ALTER TABLE mail_refusals DROP CONSTRAINT mail_refusals_purpose_check,
        ADD CONSTRAINT mail_refusals_purpose_check CHECK (purpose IN ('requests', 'codes'));
      ALTER TABLE mail_links DROP CONSTRAINT mail_links_purpose_check;
      ${acrossAccounts(['mail_links'], `DELETE FROM mail_links WHERE purpose = 'alerts';`)}
      ALTER TABLE mail_links
        ADD CONSTRAINT mail_links_purpose_check CHECK (purpose IN ('confirm', 'leads', 'requests', 'codes'));
      DROP TABLE alerts;
    `),
};

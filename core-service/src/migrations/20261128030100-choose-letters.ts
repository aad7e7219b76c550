import { acrossAccounts, protect } from './row-level-security.ts';
import type { Migration } from './migration.ts';

/** Members choose their letters; a letter tells of the week that is over, each week once. */
export const chooseLetters: Migration = {
  name: '20261128030100-choose-letters',
  up: (client) =>
    client.query(`
      CREATE TABLE notification_choices (
        account_id bigint NOT NULL,
        user_id bigint NOT NULL,
        kind text NOT NULL,
        is_wanted boolean NOT NULL,
        changed_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (account_id, user_id, kind)
      );
      COMMENT ON TABLE notification_choices IS 'What members have said of letters; who has said nothing gets those of their role.';
      ${protect('notification_choices', {
        grants: { tenant: 'SELECT, INSERT, UPDATE', auth: 'SELECT', worker: 'SELECT' },
        acrossAccounts: ['auth', 'worker'],
      })}

      CREATE TABLE weekly_letters (
        account_id bigint NOT NULL,
        user_id bigint NOT NULL,
        monday date NOT NULL,
        told_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (account_id, user_id, monday)
      );
      COMMENT ON TABLE weekly_letters IS 'Who was told of the week before which Monday, or had nothing to be told: written with the letter.';
      ${protect('weekly_letters', { grants: { worker: 'SELECT, INSERT, DELETE' }, acrossAccounts: ['worker'] })}

      ALTER TABLE mail_links DROP CONSTRAINT mail_links_purpose_check,
        ADD CONSTRAINT mail_links_purpose_check
          CHECK (purpose IN ('confirm', 'leads', 'requests', 'codes', 'alerts', 'weekly'));
      ALTER TABLE mail_refusals DROP CONSTRAINT mail_refusals_purpose_check,
        ADD CONSTRAINT mail_refusals_purpose_check CHECK (purpose IN ('requests', 'codes', 'alerts', 'weekly'));
    `),
  down: (client) =>
    client.query(`
      DELETE FROM mail_refusals WHERE purpose = 'weekly';
      ALTER TABLE mail_refusals DROP CONSTRAINT mail_refusals_purpose_check,
        ADD CONSTRAINT mail_refusals_purpose_check CHECK (purpose IN ('requests', 'codes', 'alerts'));
      ALTER TABLE mail_links DROP CONSTRAINT mail_links_purpose_check;
      ${acrossAccounts(['mail_links'], `DELETE FROM mail_links WHERE purpose = 'weekly';`)}
      ALTER TABLE mail_links
        ADD CONSTRAINT mail_links_purpose_check CHECK (purpose IN ('confirm', 'leads', 'requests', 'codes', 'alerts'));
      DROP TABLE weekly_letters, notification_choices;
    `),
};

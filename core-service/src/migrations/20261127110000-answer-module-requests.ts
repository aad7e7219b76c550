import { acrossAccounts } from './row-level-security.ts';
import type { Migration } from './migration.ts';

/**
 * Modules are answered: the operator may connect one nobody asked for, a declined one may be asked for again. Accounts
 * of before keep the kinds they could already make.
 */
export const answerModuleRequests: Migration = {
  name: '20261127110000-answer-module-requests',
  up: (client) =>
    client.query(`
      ALTER TABLE module_requests ALTER COLUMN requested_by DROP NOT NULL;
      GRANT UPDATE ON module_requests TO smartpoint_tenant;
      GRANT INSERT ON module_requests TO smartpoint_worker;
      ${acrossAccounts(
        ['module_requests', 'accounts'],
        `INSERT INTO module_requests (account_id, kind, contact, state)
         SELECT id, 'multiform', '', 'connected' FROM accounts
         ON CONFLICT (account_id, kind) DO UPDATE SET state = 'connected';`,
      )}
    `),
  down: (client) =>
    client.query(`
      ${acrossAccounts(['module_requests'], 'DELETE FROM module_requests WHERE requested_by IS NULL;')}
      ALTER TABLE module_requests ALTER COLUMN requested_by SET NOT NULL;
      REVOKE UPDATE ON module_requests FROM smartpoint_tenant;
      REVOKE INSERT ON module_requests FROM smartpoint_worker;
    `),
};

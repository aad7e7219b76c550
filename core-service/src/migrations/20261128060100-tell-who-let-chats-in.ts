import { acrossAccounts } from './row-level-security.ts';
import type { Migration } from './migration.ts';

/** Whoever removes a member sees the chats to which that person let leads go. Of chats of before only the newest are known. */
export const tellWhoLetChatsIn: Migration = {
  name: '20261128060100-tell-who-let-chats-in',
  up: (client) =>
    client.query(`
      ALTER TABLE destinations ADD COLUMN bound_by bigint;
      COMMENT ON COLUMN destinations.bound_by IS 'Who made the link by which a chat came; null: nobody did, or before this was kept.';
      ${acrossAccounts(
        ['destinations', 'chat_links'],
        `UPDATE destinations d SET bound_by = l.created_by FROM chat_links l
         WHERE l.account_id = d.account_id AND l.destination_id = d.id;`,
      )}
    `),
  down: (client) => client.query('ALTER TABLE destinations DROP COLUMN bound_by;'),
};

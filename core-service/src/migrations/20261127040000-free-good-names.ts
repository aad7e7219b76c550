import type { Migration } from './migration.ts';

/**
 * `sessions` were those of people in the panel, `visitors` a rollup. Both words are wanted for what they mean to a
 * customer: visitors of a site and their sessions.
 */
export const freeGoodNames: Migration = {
  name: '20261127040000-free-good-names',
  up: (client) =>
    client.query(rename('sessions', 'login_sessions', ['user']) + rename('visitors', 'visitor_recency', [])),
  down: (client) =>
    client.query(rename('login_sessions', 'sessions', ['user']) + rename('visitor_recency', 'visitors', [])),
};

/** Roles that have a policy of their own on the table, under either name. */
const acrossAccounts: Record<string, readonly string[]> = {
  sessions: ['auth', 'worker'],
  login_sessions: ['auth', 'worker'],
  visitors: ['ingest', 'worker'],
  visitor_recency: ['ingest', 'worker'],
};

function rename(from: string, to: string, indexes: readonly string[]): string {
  return [
    `ALTER TABLE ${from} RENAME TO ${to};`,
    ...['pkey', ...indexes].map((index) => `ALTER INDEX ${from}_${index} RENAME TO ${to}_${index};`),
    ...['own_rows', ...(acrossAccounts[from] ?? [])].map(
      (policy) => `ALTER POLICY ${from}_${policy} ON ${to} RENAME TO ${to}_${policy};`,
    ),
  ].join('\n');
}

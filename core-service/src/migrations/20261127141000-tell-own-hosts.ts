import { acrossAccounts } from './row-level-security.ts';
import type { Migration } from './migration.ts';

/** Figures count what comes from a site's own hosts. Sites that are at work go on counting as they did. */
export const tellOwnHosts: Migration = {
  name: '20261127141000-tell-own-hosts',
  up: (client) =>
    client.query(`
      ALTER TABLE sites ADD COLUMN counts_elsewhere boolean NOT NULL DEFAULT false;
      COMMENT ON COLUMN sites.counts_elsewhere IS 'Visits and leads from other hosts than its own go into figures too';
      ${acrossAccounts(['sites'], 'UPDATE sites SET counts_elsewhere = true WHERE installed_at IS NOT NULL;')}
    `),
  down: (client) => client.query('ALTER TABLE sites DROP COLUMN counts_elsewhere'),
};

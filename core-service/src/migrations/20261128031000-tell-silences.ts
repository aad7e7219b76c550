import { acrossAccounts } from './row-level-security.ts';
import type { Migration } from './migration.ts';

/**
 * A silence is told of once and again when it is over, of an account or of one of its sites, and people see it (ADR 76). What was
 * told before is over where a lead has come since, and nobody is written to about that.
 */
export const tellSilences: Migration = {
  name: '20261128031000-tell-silences',
  up: (client) =>
    client.query(`
      ALTER TABLE alerts ADD COLUMN site_id bigint,
        ADD COLUMN since timestamptz,
        ADD COLUMN missing text CHECK (missing IN ('visits', 'shows', 'clicks', 'leads')),
        ADD COLUMN ended_at timestamptz;
      COMMENT ON COLUMN alerts.site_id IS 'Of a silence: the site; null where all leads of the account have stopped.';
      COMMENT ON COLUMN alerts.since IS 'Of a silence: when the last lead came.';
      COMMENT ON COLUMN alerts.missing IS 'Of a silence: what did not happen any more on the way from a visit to a lead, when it was told of.';
      COMMENT ON COLUMN alerts.ended_at IS 'Of a silence: when a lead was seen again; null while it lasts.';
      GRANT SELECT ON alerts TO smartpoint_tenant;
      CREATE POLICY alerts_own_site ON alerts AS RESTRICTIVE TO smartpoint_tenant
        USING (smartpoint_site() IS NULL OR about = 'leads' OR site_id = smartpoint_site());
      ${acrossAccounts(
        ['alerts', 'leads'],
        `UPDATE alerts a SET since = coalesce(
            (SELECT max(created_at) FROM leads l WHERE l.account_id = a.account_id AND l.created_at < a.told_at), told_at),
          ended_at = (SELECT min(created_at) FROM leads l WHERE l.account_id = a.account_id AND l.created_at > a.told_at)
         WHERE about = 'leads';`,
      )}
    `),
  down: (client) =>
    client.query(`
      REVOKE SELECT ON alerts FROM smartpoint_tenant;
      DROP POLICY alerts_own_site ON alerts;
      ${acrossAccounts(['alerts'], 'DELETE FROM alerts WHERE site_id IS NOT NULL;')}
      ALTER TABLE alerts DROP COLUMN site_id, DROP COLUMN since, DROP COLUMN missing, DROP COLUMN ended_at;
    `),
};

import { acrossAccounts } from './row-level-security.ts';
import type { Migration } from './migration.ts';

/**
 * A lead may come from a server, a shop's CMS, a call, a chat or an imported file: it has no widget, perhaps no site and
 * no visitor. What the visitor read stands on the lead itself, where no later change of the widget can touch it.
 */
export const takeLeadsWithoutAWidget: Migration = {
  name: '20261127030000-take-leads-without-a-widget',
  up: (client) =>
    client.query(`
      ALTER TABLE leads
        ALTER COLUMN widget_id DROP NOT NULL,
        ALTER COLUMN widget_version DROP NOT NULL,
        ALTER COLUMN site_id DROP NOT NULL,
        ALTER COLUMN visitor_id DROP NOT NULL,
        ALTER COLUMN session_id DROP NOT NULL,
        ALTER COLUMN form_kind DROP NOT NULL,
        ALTER COLUMN body_hash DROP NOT NULL,
        ADD COLUMN origin text NOT NULL DEFAULT 'widget'
          CONSTRAINT leads_origin_known CHECK (origin IN ('widget', 'server', 'cms', 'call', 'chat', 'import')),
        ADD COLUMN form_title text NOT NULL DEFAULT '',
        ADD COLUMN form_text text NOT NULL DEFAULT '',
        ADD COLUMN form_button text NOT NULL DEFAULT '',
        ADD COLUMN state text NOT NULL DEFAULT 'new'
          CONSTRAINT leads_state_known CHECK (state IN ('new', 'quarantined')),
        ADD COLUMN external_ref text;
      COMMENT ON COLUMN leads.external_ref IS
        'What the sender calls this lead, an order number say: the same again from the same origin is the same lead.';
      COMMENT ON COLUMN leads.state IS 'quarantined: kept and shown, neither delivered nor counted until a person restores it.';
      CREATE UNIQUE INDEX leads_external_unique ON leads (account_id, origin, external_ref)
        WHERE external_ref IS NOT NULL;
      GRANT UPDATE (state) ON leads TO smartpoint_tenant;
      ${acrossAccounts(
        ['leads', 'widget_versions'],
        `UPDATE leads l SET form_title = coalesce(v.settings->>'title', ''), form_text = coalesce(v.settings->>'text', ''),
           form_button = coalesce(v.settings->>'button', '')
         FROM widget_versions v
         WHERE v.account_id = l.account_id AND v.widget_id = l.widget_id AND v.version = l.widget_version;`,
      )}
    `),
  down: (client) =>
    client.query(`
      REVOKE UPDATE (state) ON leads FROM smartpoint_tenant;
      DROP INDEX leads_external_unique;
      ${acrossAccounts(
        ['leads'],
        `UPDATE leads SET widget_id = coalesce(widget_id, 0), widget_version = coalesce(widget_version, 0),
           site_id = coalesce(site_id, 0), form_kind = coalesce(form_kind, 'popup'), body_hash = coalesce(body_hash, ''),
           visitor_id = coalesce(visitor_id, gen_random_uuid()), session_id = coalesce(session_id, gen_random_uuid())
         WHERE num_nulls(widget_id, widget_version, site_id, form_kind, body_hash, visitor_id, session_id) > 0;`,
      )}
      ALTER TABLE leads
        DROP COLUMN external_ref, DROP COLUMN state, DROP COLUMN form_button, DROP COLUMN form_text,
        DROP COLUMN form_title, DROP COLUMN origin,
        ALTER COLUMN body_hash SET NOT NULL,
        ALTER COLUMN form_kind SET NOT NULL,
        ALTER COLUMN session_id SET NOT NULL,
        ALTER COLUMN visitor_id SET NOT NULL,
        ALTER COLUMN site_id SET NOT NULL,
        ALTER COLUMN widget_version SET NOT NULL,
        ALTER COLUMN widget_id SET NOT NULL;
    `),
};

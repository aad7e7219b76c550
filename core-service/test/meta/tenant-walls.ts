import type pg from 'pg';

interface TenantTable {
  name: string;
  isPartition: boolean;
  enabled: boolean;
  forced: boolean;
  /** Policies for everybody, as PostgreSQL prints their conditions. */
  policies: { name: string; roles: string[]; narrows: boolean; using: string | null; check: string | null }[];
  /** Whether its rows belong to a site, or hang on what does, and plugins might ask for them. */
  isOfSite: boolean;
  /** Columns of every index, in order. */
  indexes: { name: string; unique: boolean; columns: string[] }[];
  /** Service roles that may touch the table. */
  grantees: string[];
}

/** Indexes that do not start with the account, and why. */
const looseIndexes: Record<string, string> = {
  login_sessions_pkey: 'a cookie is all that is known before the account is',
  login_sessions_user: 'a person signs out of every account at once',
  memberships_user: 'the accounts of a person',
  invites_token: 'a link is all that is known before the account is',
  invites_copied: 'a link is all that is known before the account is',
  mail_links_token: 'a link is all that is known before the account is',
  report_links_token: 'a link is all that is known before the account is',
  invites_reader: 'a reader is not pestered by many accounts',
  mail_links_asked: 'an address is not pestered by many accounts',
  chat_links_code: 'a code is all that is known before the account is',
  callbacks_due: 'a worker tells what is due next, of every account',
  callbacks_expiring: 'a worker ends what nobody took, of every account',
  lead_work_due: 'a worker reminds of what is due next, of every account',
  lead_search_words: 'every word in it begins with the account',
  calls_open: 'a worker finds what is due next, of every account',
  deliveries_falling_due: 'a worker marks what falls due next, of every account',
  destinations_chats: 'a chat that says /stop says it to every account',
};

/** Tables of sites whose rows no plugin can ask for, and why. */
const ofAllSites: Record<string, string> = {
  plugin_keys: 'read before the plugin is known; listed for people only',
  plugin_grants: 'read before the plugin is known',
  lead_search: 'names leads, which have walls: never read without them',
  reviews: 'shown on all sites of the account',
};

const ownRows = '(account_id = smartpoint_account())';

/** What is wrong with the walls of every table that holds rows of accounts: one sentence per fault. */
export async function tenantWallFaults(database: pg.Pool): Promise<string[]> {
  const { rows } = await database.query<TenantTable>(tenantTables);
  return rows.flatMap((table) => (table.isPartition ? partitionFaults(table) : tableFaults(table)));
}

function tableFaults({ name, enabled, forced, policies, indexes, isOfSite }: TenantTable): string[] {
  const wall = policies.find(
    ({ roles, using, check }) => roles.includes('public') && using === ownRows && check === ownRows,
  );
  const open = policies.filter(({ roles, using, narrows }) => !narrows && using !== ownRows && touchesTenants(roles));
  const hasSiteWall = policies.some(({ narrows, using }) => narrows && using?.includes('smartpoint_site()'));
  return [
    !enabled && `${name}: row-level security is off; call protect() in its migration`,
    !forced && `${name}: row-level security is not forced on the owner`,
    !wall && `${name}: no policy limits everybody to ${ownRows}`,
    isOfSite &&
      !hasSiteWall &&
      !(name in ofAllSites) &&
      `${name}: plugins of one site see rows of the others; add a policy as in let-plugins-in`,
    ...open.map((policy) => `${name}: policy ${policy.name} shows panel requests more than the account's own rows`),
    ...indexes.flatMap((index) => indexFault(name, index)),
  ].filter((fault) => fault !== false);
}

function touchesTenants(roles: string[]): boolean {
  return roles.includes('public') || roles.includes('smartpoint_tenant');
}

/** A month of events is reached through its parent only. */
function partitionFaults({ name, grantees }: TenantTable): string[] {
  return grantees.map((role) => `${name}: ${role} may pass by the walls of the partitioned table`);
}

function indexFault(table: string, { name, unique, columns }: TenantTable['indexes'][number]): string[] {
  if (columns[0] === 'account_id' || name in looseIndexes) return [];
  return [
    unique && !columns.includes('account_id')
      ? `${table}: ${name} is unique across accounts`
      : `${table}: ${name} does not start with account_id`,
  ];
}

const tenantTables = `
  SELECT c.relname AS name, c.relispartition AS "isPartition", c.relrowsecurity AS enabled,
    c.relforcerowsecurity AS forced,
    (SELECT coalesce(json_agg(json_build_object('name', p.policyname, 'roles', p.roles,
                                                'narrows', p.permissive = 'RESTRICTIVE', 'using', p.qual,
                                                'check', p.with_check)), '[]')
     FROM pg_policies p WHERE p.schemaname = 'public' AND p.tablename = c.relname) AS policies,
    (SELECT coalesce(json_agg(json_build_object('name', i.relname, 'unique', x.indisunique, 'columns',
              (SELECT json_agg(a.attname ORDER BY k.n) FROM unnest(x.indkey) WITH ORDINALITY AS k(attnum, n)
               JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum))), '[]')
     FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid WHERE x.indrelid = c.oid) AS indexes,
    ARRAY(SELECT DISTINCT g.grantee::text FROM information_schema.role_table_grants g
          WHERE g.table_schema = 'public' AND g.table_name = c.relname
            AND (g.grantee LIKE 'smartpoint\\_%' OR g.grantee = 'PUBLIC')) AS grantees
    , EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = ANY ('{site_id,lead_id,widget_id,delivery_id,callback_id,call_id}')
              AND NOT a.attisdropped)
      AND EXISTS (SELECT FROM information_schema.role_table_grants g
                  WHERE g.table_name = c.relname AND g.grantee = 'smartpoint_tenant') AS "isOfSite"
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')
    AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'account_id' AND NOT a.attisdropped)
  ORDER BY c.relname`;

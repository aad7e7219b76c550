/** Database roles of the service. None owns a table; all are entered with SET LOCAL ROLE inside a transaction. */
export const databaseRoles = ['tenant', 'ingest', 'worker', 'auth', 'api'] as const;
export type DatabaseRole = (typeof databaseRoles)[number];

export interface Protection {
  /** Column that names the account; `id` on the accounts table itself. */
  accountColumn?: string;
  /** SQL privileges per role, e.g. `{ tenant: 'SELECT, INSERT' }`. A role left out cannot touch the table. */
  grants: Partial<Record<DatabaseRole, string>>;
  /** Roles whose work spans accounts on this table: directories, ingest batches, due deliveries. */
  acrossAccounts?: readonly DatabaseRole[];
}

/**
 * SQL that puts the tenant wall around a table: row-level security, forced, on the account of
 * `smartpoint.account_id`; without that setting no row is visible. Every tenant table's migration calls it.
 */
export function protect(table: string, protection: Protection): string {
  const { accountColumn = 'account_id', grants, acrossAccounts = [] } = protection;
  const ownRows = `${accountColumn} = smartpoint_account()`;
  return [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;`,
    `CREATE POLICY ${table}_own_rows ON ${table} USING (${ownRows}) WITH CHECK (${ownRows});`,
    ...acrossAccounts.map(
      (role) => `CREATE POLICY ${table}_${role} ON ${table} TO smartpoint_${role} USING (true) WITH CHECK (true);`,
    ),
    ...Object.entries(grants).map(([role, privileges]) => `GRANT ${privileges} ON ${table} TO smartpoint_${role};`),
  ].join('\n');
}

/**
 * SQL that changes rows of every account, for a migration that carries old data over. The wall is forced on the owner of
 * a table too, and an outside server's owner is seldom a superuser: for these statements it is not.
 */
export function acrossAccounts(tables: readonly string[], sql: string): string {
  const force = (word: string) => tables.map((table) => `ALTER TABLE ${table} ${word} ROW LEVEL SECURITY;`).join('\n');
  return `${force('NO FORCE')}\n${sql}\n${force('FORCE')}`;
}

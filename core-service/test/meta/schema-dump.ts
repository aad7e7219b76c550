import type pg from 'pg';

/** Everything our migrations make, one line each, sorted: equal dumps are equal schemas. */
export async function dumpSchema(database: pg.Pool): Promise<string[]> {
  const { rows } = await database.query<{ line: string }>(catalogue);
  return rows.map(({ line }) => line);
}

const inPublic = `pg_namespace n WHERE n.nspname = 'public'`;
const catalogue = `
  WITH tables AS (
    SELECT c.* FROM pg_class c, ${inPublic} AND c.relnamespace = n.oid AND c.relname NOT LIKE 'schema_migrations%'
  )
  SELECT format('table %s %s rls=%s/%s options=%s', relname, relkind, relrowsecurity, relforcerowsecurity, reloptions) AS line
    FROM tables WHERE relkind IN ('r', 'p')
  UNION ALL SELECT format('column %s.%s %s notnull=%s identity=%s default=%s', t.relname, a.attname,
      format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, pg_get_expr(d.adbin, d.adrelid))
    FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum WHERE t.relkind IN ('r', 'p')
  UNION ALL SELECT format('constraint %s %s %s', t.relname, o.conname, pg_get_constraintdef(o.oid))
    FROM tables t JOIN pg_constraint o ON o.conrelid = t.oid
    -- PostgreSQL 18 lists NOT NULL here too; the column's own line says it for every version.
    WHERE o.contype <> 'n'
  UNION ALL SELECT format('index %s', pg_get_indexdef(oid)) FROM tables WHERE relkind IN ('i', 'I')
  UNION ALL SELECT format('sequence %s start=%s', t.relname, s.seqstart)
    FROM tables t JOIN pg_sequence s ON s.seqrelid = t.oid
  UNION ALL SELECT format('policy %s.%s %s to %s using %s check %s', tablename, policyname, cmd, roles, qual, with_check)
    FROM pg_policies WHERE schemaname = 'public'
  UNION ALL SELECT format('grant %s on %s to %s', privilege_type, table_name, grantee)
    FROM information_schema.role_table_grants WHERE table_schema = 'public' AND table_name <> 'schema_migrations'
  UNION ALL SELECT format('function %s acl=%s', pg_get_functiondef(p.oid), p.proacl)
    FROM pg_proc p, ${inPublic} AND p.pronamespace = n.oid
  UNION ALL SELECT format('comment %s %s', t.relname, d.description)
    FROM tables t JOIN pg_description d ON d.objoid = t.oid
  UNION ALL SELECT format('schema acl=%s', n.nspacl) FROM ${inPublic}
  ORDER BY 1`;

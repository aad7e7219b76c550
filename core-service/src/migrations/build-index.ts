import pg from 'pg';
import type { Migration } from './migration.ts';

export interface IndexStep {
  /** Of the step. */
  name: string;
  index: string;
  /** What follows `CREATE INDEX <index>`: `ON leads (account_id, created_at)`. */
  on: string;
  isUnique?: boolean;
}

/**
 * A step that builds an index while the service goes on writing: a plain CREATE INDEX would hold up every write until it
 * is built. A build that was cut off leaves an index that serves nobody; it is dropped and built anew.
 */
export function buildIndex({ name, index, on, isUnique = false }: IndexStep): Migration {
  const identifier = pg.escapeIdentifier(index);
  const drop = `DROP INDEX CONCURRENTLY IF EXISTS ${identifier}`;
  return {
    name,
    transaction: false,
    up: async (client) => {
      const { rows } = await client.query<{ isValid: boolean }>(
        'SELECT indisvalid AS "isValid" FROM pg_index WHERE indexrelid = to_regclass($1)',
        [identifier],
      );
      if (rows[0]?.isValid) return;
      if (rows[0]) await client.query(drop);
      await client.query(`CREATE ${isUnique ? 'UNIQUE ' : ''}INDEX CONCURRENTLY ${identifier} ${on}`);
    },
    down: (client) => client.query(drop),
  };
}

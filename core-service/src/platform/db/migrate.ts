import pg from 'pg';
import { Umzug, type UmzugStorage } from 'umzug';
import { migrations } from '../../migrations/index.ts';

/** Number of the advisory lock that keeps two starting services from migrating at once. */
const migrationLock = 7_304_211;

/**
 * Brings the schema to the newest step, or `down` to nothing. All pending steps are one transaction:
 * a crash leaves the schema as it was. Returns the names of the steps taken.
 */
export async function migrate(url: string, direction: 'up' | 'down' = 'up'): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [migrationLock]);
    await client.query(
      'CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY, at timestamptz DEFAULT now())',
    );
    const umzug = createUmzug(client);
    const taken = direction === 'up' ? await umzug.up() : await umzug.down({ to: 0 });
    await client.query('COMMIT');
    return taken.map((step) => step.name);
  } finally {
    await client.end();
  }
}

function createUmzug(client: pg.Client): Umzug<pg.Client> {
  return new Umzug({
    migrations: migrations.map((step) => ({
      name: step.name,
      up: () => step.up(client),
      down: () => step.down(client),
    })),
    context: client,
    storage: tableStorage(client),
    logger: undefined,
  });
}

function tableStorage(client: pg.Client): UmzugStorage<pg.Client> {
  return {
    logMigration: async ({ name }) =>
      void (await client.query('INSERT INTO schema_migrations (name) VALUES ($1)', [name])),
    unlogMigration: async ({ name }) =>
      void (await client.query('DELETE FROM schema_migrations WHERE name = $1', [name])),
    executed: async () => {
      const { rows } = await client.query<{ name: string }>('SELECT name FROM schema_migrations ORDER BY name');
      return rows.map((row) => row.name);
    },
  };
}

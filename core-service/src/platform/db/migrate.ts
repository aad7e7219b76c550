import pg from 'pg';
import { Umzug, type UmzugStorage } from 'umzug';
import { migrations } from '../../migrations/index.ts';
import type { Migration } from '../../migrations/migration.ts';

/** Number of the advisory lock that keeps two starting services from migrating at once. */
const migrationLock = 7_304_211;

/** How often a second service asks whether the first has finished. */
const askAgainMs = 200;

/**
 * Brings the schema to the newest step, or `down` to nothing. Pending steps in a row are one transaction: a crash leaves
 * the schema as it was. A step with `transaction: false` runs by itself, after the transaction of those before it.
 * Returns the names of the steps taken.
 */
export async function migrate(
  url: string,
  direction: 'up' | 'down' = 'up',
  steps: readonly Migration[] = migrations,
): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await takeTurn(client);
    await client.query('BEGIN');
    await client.query(
      'CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY, at timestamptz DEFAULT now())',
    );
    const umzug = createUmzug(client, steps);
    const taken = direction === 'up' ? await umzug.up() : await umzug.down({ to: 0 });
    await client.query('COMMIT');
    return taken.map((step) => step.name);
  } finally {
    await client.end();
  }
}

/**
 * The lock is the session's, because steps outside a transaction need it too. It is asked for again and again: a statement
 * that waits for it would hold a snapshot, and the index being built waits for all of those.
 */
async function takeTurn(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [migrationLock]);
    if (rows[0]?.mine) return;
    await new Promise((resolve) => setTimeout(resolve, askAgainMs));
  }
}

function createUmzug(client: pg.Client, steps: readonly Migration[]): Umzug<pg.Client> {
  const run = async (step: Migration, change: Migration['up']): Promise<void> => {
    if (step.transaction !== false) return void (await change(client));
    await client.query('COMMIT');
    await change(client);
    // Written down with the steps after it; should that fail, this one finds its work done.
    await client.query('BEGIN');
  };
  return new Umzug({
    migrations: steps.map((step) => ({
      name: step.name,
      up: () => run(step, (at) => step.up(at)),
      down: () => run(step, (at) => step.down(at)),
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

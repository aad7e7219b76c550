import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './index.ts';

// A service in small: owns a database, and on Ctrl-C finishes its work with it before it stops.
try {
  const database = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? '', durable: false });
  const { url, pid, dataDir } = database;
  serve(database);
  console.log(JSON.stringify({ url, pid, dataDir }));
} catch (error) {
  console.log(JSON.stringify({ error: (error as Error).message }));
}

function serve(database: EmbeddedPostgres): void {
  const staysAlive = setInterval(() => {}, 60_000);
  process.once('SIGINT', () => {
    clearInterval(staysAlive);
    void drain(database);
  });
}

async function drain({ url, stop }: EmbeddedPostgres): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('INSERT INTO note VALUES (3)');
  await client.end();
  await stop();
}

import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { createDatabase, migrate, type Database } from '../../src/platform/db/index.ts';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres/index.ts';

/** One PostgreSQL server per test run with a migrated template; every test file copies it (about 50 ms). */
interface Cluster {
  adminUrl: string;
  stop(): Promise<void>;
}
const template = 'smartpoint_template';
let cluster: Promise<Cluster> | undefined;

export interface TestDatabase {
  db: Database;
  /** Owner connection, past the tenant walls: for arranging and for looking behind the service's back. */
  owner: pg.Pool;
  url: string;
  drop(): Promise<void>;
}

/** A fresh migrated database. `TEST_DATABASE_URL` names another server (its user must be able to create databases). */
export async function createTestDatabase(): Promise<TestDatabase> {
  cluster ??= startCluster();
  const { adminUrl } = await cluster;
  const name = `t_${randomBytes(6).toString('hex')}`;
  await run(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = withDatabase(adminUrl, name);
  const db = createDatabase({ url, poolSize: 8 });
  const owner = new pg.Pool({ connectionString: url, max: 3 });
  owner.on('error', () => undefined);
  return {
    db,
    owner,
    url,
    drop: async () => {
      await Promise.all([db.close(), owner.end()]);
      await run(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

export async function stopTestCluster(): Promise<void> {
  const running = cluster;
  cluster = undefined;
  await (await running)?.stop();
}

async function startCluster(): Promise<Cluster> {
  const started = process.env.TEST_DATABASE_URL
    ? { adminUrl: process.env.TEST_DATABASE_URL, stop: async () => undefined }
    : await startTemporaryServer();
  await run(started.adminUrl, `DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
  await run(started.adminUrl, `CREATE DATABASE ${template}`);
  await migrate(withDatabase(started.adminUrl, template));
  return started;
}

async function startTemporaryServer(): Promise<Cluster> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'smartpoint-test-'));
  const server = await startEmbeddedPostgres({ dataDir, durable: false });
  return {
    adminUrl: server.url,
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
      if (server.dataDir !== dataDir) await rm(server.dataDir, { recursive: true, force: true });
    },
  };
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

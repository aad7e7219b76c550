import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { jobsConformance, readableLog, until } from './jobs.conformance.ts';
import { expect } from 'chai';
import { z } from 'zod';
import { createDatabase } from '../db/index.ts';
import { createPostgresJobs } from './index.ts';

describe('jobs over PostgreSQL', () => {
  let test: TestDatabase;
  before(async () => {
    test = await createTestDatabase();
  });
  after(() => test.drop());

  jobsConformance((log) => createPostgresJobs({ db: test.db, log }));

  it('hears wake-ups again after its connections were killed', async () => {
    const { log } = readableLog();
    const [web, worker] = [createPostgresJobs({ db: test.db, log }), createPostgresJobs({ db: test.db, log })];
    const seen: number[] = [];
    worker.handle({ name: 'test.greet', schema: z.object({ id: z.number() }) }, async ({ id }) => void seen.push(id));
    await worker.start();
    await test.owner.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );

    await until(async () => {
      await web.wake('test.greet', { id: 1 });
      return seen.length > 0;
    }, 'a wake-up after the reconnect');

    await Promise.all([web.stop(100), worker.stop(100)]);
  });

  it('says so when a wake-up carries contents instead of an id', async () => {
    const { log, lines } = readableLog();
    const jobs = createPostgresJobs({ db: test.db, log });

    await jobs.wake('test.greet', { text: 'я'.repeat(8000) });

    expect(lines.map((line) => line.level)).to.deep.equal([50]);
  });

  it('throws nothing while the database is away', async () => {
    const { log } = readableLog();
    const away = await createTestDatabase();
    const jobs = createPostgresJobs({ db: away.db, log });
    await away.drop();

    await jobs.wake('test.greet', { id: 1 });
    await jobs.stop(100);
  });

  for (const poolSize of [2, 3]) {
    it(`lets ten jobs do their work with ${poolSize} connections: none is held beside it`, async () => {
      const { log } = readableLog();
      const db = createDatabase({ url: test.url, poolSize });
      const jobs = createPostgresJobs({ db, log });
      const done = new Set<number>();
      for (let at = 0; at < 10; at++) {
        jobs.every(`test.sweep-${poolSize}-${at}`, 50, async () => {
          // As sweeps do: transactions of their own, one after another.
          for (let turn = 0; turn < 3; turn++) await db.as('worker', (tx) => tx.rows('SELECT pg_sleep(0.02)'));
          done.add(at);
        });
      }

      await jobs.start();

      await until(() => done.size === 10, 'ten jobs', 10_000);
      await jobs.stop(5000);
      await db.close();
    });
  }
});

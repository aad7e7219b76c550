import { expect } from 'chai';
import { z } from 'zod';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { createBullJobs, type Jobs } from './index.ts';
import { jobsConformance, readableLog, until } from './jobs.conformance.ts';
import { createRedisServer, hasRedisServer, skipReason, type RedisServer } from './redis-server.fixture.ts';

const describeRedis = hasRedisServer ? describe : describe.skip;
const greet = { name: 'test.greet', schema: z.object({ id: z.number() }) };

describeRedis(`jobs over Bull${hasRedisServer ? '' : ` (${skipReason})`}`, () => {
  let redis: RedisServer;
  let test: TestDatabase;
  before(async () => {
    test = await createTestDatabase();
    redis = await createRedisServer();
    await redis.start();
  });
  after(async () => {
    await redis.dispose();
    await test.drop();
  });

  describe('conformance', () => {
    beforeEach(() => redis.flush());
    jobsConformance((log) => createBullJobs({ redisUrl: redis.url, db: test.db, log }));
  });

  describe('while Redis misbehaves', () => {
    let jobs: Jobs;
    let seen: number[];
    const { log } = readableLog();

    beforeEach(async () => {
      await redis.kill();
      seen = [];
      jobs = createBullJobs({ redisUrl: redis.url, db: test.db, log });
      jobs.handle(greet, async ({ id }) => void seen.push(id));
    });
    afterEach(async () => {
      redis.thaw();
      await jobs.stop(500);
    });

    const isHeard = (id: number) =>
      until(async () => {
        await jobs.wake('test.greet', { id });
        return seen.includes(id);
      }, `wake-up ${id}`);

    it('starts and wakes without Redis, throws nothing, and works when Redis comes', async () => {
      await jobs.start();
      await jobs.wake('test.greet', { id: 1 });

      await redis.start();

      await isHeard(2);
    });

    it('works again after Redis was killed and started empty', async () => {
      await redis.start();
      await jobs.start();
      await isHeard(1);

      await redis.kill();
      await jobs.wake('test.greet', { id: 2 });
      await redis.start();

      await isHeard(3);
    });

    it('works on after FLUSHALL, repeating work too', async () => {
      let runs = 0;
      jobs.every('test.sweep', 100, async () => void runs++);
      await redis.start();
      await jobs.start();
      await until(() => runs > 1, 'repeating work');

      await redis.flush();
      runs = 0;

      await isHeard(1);
      await until(() => runs > 1, 'repeating work after the flush');
    });

    it('gives a wake-up up when Redis takes it and does not answer', async () => {
      await redis.start();
      await jobs.start();
      await isHeard(1);

      redis.freeze();
      await jobs.wake('test.greet', { id: 2 });
      redis.thaw();

      await isHeard(3);
    });

    it('stops while Redis is away', async () => {
      await redis.start();
      await jobs.start();
      await redis.kill();

      await jobs.stop(200);
    });
  });

  describe('repeatables', () => {
    beforeEach(async () => {
      await redis.kill();
      await redis.start();
    });

    it('forgets the old period when it changes', async () => {
      const { log } = readableLog();
      const old = createBullJobs({ redisUrl: redis.url, db: test.db, log });
      let oldRuns = 0;
      old.every('test.sweep', 50, async () => void oldRuns++);
      await old.start();
      await until(() => oldRuns > 0, 'the old period');
      await old.stop(500);

      const next = createBullJobs({ redisUrl: redis.url, db: test.db, log });
      const times: number[] = [];
      next.every('test.sweep', 400, async () => void times.push(Date.now()));
      await next.start();
      await until(() => times.length >= 4, 'the new period');
      await next.stop(500);

      // At the old period there would be eight runs between any two of the new one.
      expect((times[3] ?? 0) - (times[1] ?? 0)).to.be.greaterThan(500);
    });

    it('goes on at once after a stop in mid-work: no job is left begun', async () => {
      const { log } = readableLog();
      const names = ['test.a', 'test.b', 'test.c', 'test.d', 'test.e'];
      for (let restart = 0; restart < 6; restart++) {
        const jobs = createBullJobs({ redisUrl: redis.url, db: test.db, log });
        const ran = new Set<string>();
        for (const name of names) jobs.every(name, 20, async () => void ran.add(name));
        await jobs.start();
        // A job left begun would hold its successors back until its lock is over, for ten seconds.
        await until(() => ran.size === names.length, 'work of every name', 5000);
        await jobs.stop(500);
      }
    });

    it('drops a repeating job that no version knows any more', async () => {
      const { log, lines } = readableLog();
      const old = createBullJobs({ redisUrl: redis.url, db: test.db, log });
      old.every('test.forgotten', 50, async () => undefined);
      await old.start();
      await old.stop(500);

      const next = createBullJobs({ redisUrl: redis.url, db: test.db, log });
      const seen: number[] = [];
      next.handle(greet, async ({ id }) => void seen.push(id));
      await next.start();
      await until(() => lines.some((line) => line.job === 'test.forgotten'), 'the warning');
      const warned = lines.filter((line) => line.job === 'test.forgotten').length;
      await next.wake('test.greet', { id: 1 }, { delayMs: 500 });
      await until(() => seen.length === 1, 'half a second');

      expect(lines.filter((line) => line.job === 'test.forgotten').length).to.be.at.most(warned + 1);
      await next.stop(500);
    });
  });
});

import { expect } from 'chai';
import { createConnection, finishConnecting, startConnecting } from '@smartpoint/contracts/connections';
import {
  createRedisServer,
  hasRedisServer,
  skipReason,
  type RedisServer,
} from '../../src/platform/jobs/redis-server.fixture.ts';
import { startAmoFake, type AmoFake, type FakeFault } from '../../src/features/connections/amocrm/amocrm.fake.ts';
import { registerAccount } from '../harness/account.ts';
import { ApiClient } from '../harness/api-client.ts';
import type { TestDatabase } from '../harness/database.ts';
import { startTestService } from '../harness/service.ts';
import { spawnService, type ServiceProcess } from '../harness/service-process.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../harness/submission.ts';
import { until } from '../harness/wait.ts';

const waitMs = 120_000;

/** Workers are processes that die; counted at amoCRM's side: nothing is missing there, and nothing is there twice. */
function suite(startRedis: () => Promise<RedisServer | undefined>): void {
  let fake: AmoFake;
  let database: TestDatabase;
  let web: ServiceProcess;
  let redis: RedisServer | undefined;
  let client: ApiClient;
  let form: ReadyForm;
  let env: Record<string, string>;
  let workers: ServiceProcess[];

  beforeEach(async function () {
    this.timeout(waitMs);
    workers = [];
    fake = await startAmoFake({ perSecond: 1000 });
    redis = await startRedis();
    const { client_id, client_secret } = fake.tokens.app;
    env = {
      OUTBOUND_PRIVATE_HOSTS: fake.place,
      AMOCRM_CLIENT_ID: client_id,
      AMOCRM_CLIENT_SECRET: client_secret,
      AMOCRM_AUTHORIZE_URL: `${fake.origin}/oauth`,
      ...(redis && { REDIS_URL: redis.url }),
    };
    const service = await startTestService();
    const owner = await registerAccount(service);
    form = await aForm(owner);
    await service.halt();
    database = service.database;
    Object.assign(env, { DATABASE_URL: database.url, SECRET_KEY: Buffer.alloc(32, 1).toString('base64') });
    web = await spawnService({ ...env, ROLE: 'web' });
    client = new ApiClient(web.url);
    client.cookie = owner.client.cookie;
  });
  afterEach(async () => {
    await killWorkers();
    await web.end('SIGKILL');
    await Promise.all([fake.stop(), redis?.dispose()]);
    await database.drop();
  });

  const startWorkers = async () => {
    const own = { ...env, PUBLIC_URL: web.url, ROLE: 'worker' };
    workers = await Promise.all([spawnService(own), spawnService(own)]);
  };
  const killWorkers = async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.end('SIGKILL')));
  };
  const capture = async (count: number): Promise<number[]> => {
    const ids: number[] = [];
    for (let n = 0; n < count; n++) {
      const fields = [{ key: 'phone', label: 'Телефон', value: `8 (926) 244-43-${10 + n}` }];
      const answer = await postLead(web.url, aSubmission(form, { fields }));
      ids.push(((await answer.json()) as { leadId: number }).leadId);
    }
    return ids;
  };
  /** Pauses between attempts pass by; whoever is at work is left to it. */
  const passPauses = () =>
    database.owner.query(
      `UPDATE deliveries SET next_attempt_at = now() WHERE state = 'waiting' AND kind = 'connection' AND lease_until IS NULL`,
    );
  const allDelivered = () =>
    until(
      'everything to be delivered',
      async () => {
        await passPauses();
        const { rows } = await database.owner.query<{ left: number }>(
          `SELECT count(*)::int AS left FROM deliveries WHERE kind = 'connection' AND state <> 'delivered'`,
        );
        return rows[0]?.left === 0;
      },
      waitMs,
    );
  const expectOneDealEach = (leads: number[]) => {
    const numbers = fake.account.deals.map(({ name }) => Number(/SP-(\d+)$/.exec(name)?.[1]));
    expect(numbers.toSorted((a, b) => a - b)).to.deep.equal(leads);
    expect(fake.account.notes.map(({ entity_id }) => entity_id).toSorted()).to.deep.equal(
      fake.account.deals.map(({ id }) => id).toSorted(),
    );
  };

  it('one deal and one note per lead, though workers die by kill -9 in mid-call and answers are lost', async function () {
    this.timeout(2 * waitMs);
    const settings = { portal: fake.origin, token: fake.tokens.longLived() };
    await client.call(createConnection, { body: { connector: 'amocrm', settings } });
    // Deals are made, and nobody hears of it.
    fake.behave(({ method, path }) => (method === 'POST' && path.endsWith('/complex') ? 'silent-after' : undefined));
    await startWorkers();
    const leads = await capture(8);
    await until('calls to be under way', () => fake.account.deals.length >= 2, waitMs);
    await killWorkers();
    await redis?.flush();
    // Their leases run out.
    await database.owner.query(`UPDATE deliveries SET lease_until = now() WHERE lease_until IS NOT NULL`);

    const faults: FakeFault[] = [
      'drop-after',
      { status: 429, retryAfter: 1 },
      'drop-mid-body-after',
      { status: 502 },
      'html-after',
    ];
    fake.behave((_, n) => (n % 6 === 0 ? faults[(n / 6) % faults.length] : undefined));
    await startWorkers();
    await allDelivered();
    expectOneDealEach(leads);
  });

  it('a refresh token is used once by two workers at the same time, and what waits for a person goes on after it', async function () {
    this.timeout(2 * waitMs);
    const consent = async (): Promise<void> => {
      const { url } = await client.call(startConnecting, { body: { connector: 'amocrm', connectionId: null } });
      fake.tokens.app.redirect_uri = new URL(url).searchParams.get('redirect_uri') ?? '';
      const asked = await fetch(url, { redirect: 'manual' });
      const query = Object.fromEntries(new URL(asked.headers.get('location') ?? '').searchParams);
      await client.send(finishConnecting, { params: { connector: 'amocrm' }, query });
    };
    await consent();
    fake.tokens.expireAll();
    const first = await capture(8);
    await startWorkers();
    await allDelivered();
    expect(fake.tokens).to.include({ refreshed: 1, reused: 0 });

    fake.tokens.revoke();
    const second = await capture(4);
    await until(
      'all of them to wait for a person',
      async () => {
        await passPauses();
        const { rows } = await database.owner.query(
          `SELECT FROM deliveries WHERE state = 'held' AND hold = 'connection'`,
        );
        return rows.length === second.length;
      },
      waitMs,
    );
    await consent();
    await allDelivered();
    expectOneDealEach([...first, ...second]);
  });
}

describe('amoCRM and workers that die, over PostgreSQL', () => suite(() => Promise.resolve(undefined)));

(hasRedisServer ? describe : describe.skip)(
  `amoCRM and workers that die, over Bull${hasRedisServer ? '' : ` (${skipReason})`}`,
  () =>
    suite(async () => {
      const redis = await createRedisServer();
      await redis.start();
      return redis;
    }),
);

import { expect } from 'chai';
import { getChatLink, inviteChat, messengerIds } from '@smartpoint/contracts/chats';
import { createConnection } from '@smartpoint/contracts/connections';
import { saveMailingGroups } from '@smartpoint/contracts/settings';
import { fakeMessengers, type FakeMessenger, type FakePerson } from '../../src/features/chats/messengers.fixture.ts';
import { fakeServices, type FakeService } from '../../src/features/connections/services.fixture.ts';
import {
  createRedisServer,
  hasRedisServer,
  skipReason,
  type RedisServer,
} from '../../src/platform/jobs/redis-server.fixture.ts';
import { registerAccount } from '../harness/account.ts';
import type { TestDatabase } from '../harness/database.ts';
import { startTestService } from '../harness/service.ts';
import { spawnService, type ServiceProcess } from '../harness/service-process.ts';
import { aForm, aSubmission, postLead } from '../harness/submission.ts';
import { until } from '../harness/wait.ts';

const waitMs = 120_000;
/** Each of another person. */
const leads = 3;

/** Every place a lead can go to, at once; its workers die in mid-call. Counted at the other side. */
function suite(startRedis: () => Promise<RedisServer | undefined>): void {
  let services: Record<string, FakeService>;
  let messengers: Record<string, FakeMessenger>;
  let people: Record<string, FakePerson>;
  let database: TestDatabase;
  let redis: RedisServer | undefined;
  let processes: ServiceProcess[];

  before(async function () {
    this.timeout(2 * waitMs);
    processes = [];
    redis = await startRedis();
    services = await opened(fakeServices);
    messengers = await opened(fakeMessengers);
    const env = {
      OUTBOUND_PRIVATE_HOSTS: Object.values(services)
        .map(({ place }) => place)
        .join(','),
      ...Object.assign({}, ...Object.values(messengers).map(({ settings }) => settings)),
    } as Record<string, string>;
    const service = await startTestService(env);
    database = service.database;
    const owner = await registerAccount(service);
    const { groups } = await owner.client.call(saveMailingGroups, {
      body: { groups: [{ name: 'Продажи', emails: [owner.email] }] },
    });
    people = {};
    for (const messenger of messengerIds) {
      const person = messengers[messenger]?.person();
      if (!person) throw new Error(`${messenger} has no fake`);
      people[messenger] = person;
      const link = await owner.client.call(inviteChat, {
        params: { groupId: groups[0]?.id ?? 0 },
        body: { messenger },
      });
      person.follow(link);
      await until('the chat', async () => {
        const { chat } = await owner.client.call(getChatLink, { params: { linkId: link.id } });
        return chat ?? undefined;
      });
    }
    for (const [connector, { settings, secrets }] of Object.entries(services))
      await owner.client.call(createConnection, { body: { connector, settings: { ...settings, ...secrets } } });
    const form = await aForm(owner);
    await service.halt();

    Object.assign(env, { DATABASE_URL: database.url, SECRET_KEY: Buffer.alloc(32, 1).toString('base64') });
    if (redis) env.REDIS_URL = redis.url;
    const spawn = async (role: string, more = {}) => {
      const started = await spawnService({ ...env, ...more, ROLE: role });
      processes.push(started);
      return started;
    };
    const web = await spawn('web');
    const twoWorkers = () => Promise.all([1, 2].map(() => spawn('worker', { PUBLIC_URL: web.url })));

    for (const each of Object.values(services)) each.hang();
    for (const { faults } of Object.values(messengers)) faults.push('silent-after');
    for (let n = 0; n < leads; n++) {
      const fields = [{ key: 'phone', label: 'Телефон', value: `8 (926) 244-43-${10 + n}` }];
      await postLead(web.url, aSubmission(form, { fields }));
    }
    const doomed = await twoWorkers();
    await until('every service to be in the middle of a call', () => isUnderWay(), waitMs);
    await Promise.all(doomed.map((worker) => worker.end('SIGKILL')));
    await redis?.flush();
    // Their leases run out.
    await database.owner.query(`UPDATE deliveries SET lease_until = now() WHERE lease_until IS NOT NULL`);

    await twoWorkers();
    await redis?.kill();
    await redis?.start();
    await until('everything to be delivered', async () => (await left()) === 0, waitMs);
  });
  after(async () => {
    await Promise.all(processes.map((each) => each.end('SIGKILL')));
    await Promise.all([...Object.values(services), ...Object.values(messengers)].map((each) => each.stop()));
    await redis?.dispose();
    await database.drop();
  });

  const seenBy = (person: FakePerson | undefined) =>
    person?.seen.filter((text) => text.includes('/report/?lead=')) ?? [];
  const isUnderWay = () =>
    Object.values(services).every(({ made }) => (made()[0] ?? 0) > 0) &&
    Object.values(people).every((person) => seenBy(person).length > 0);
  const left = async (): Promise<number> => {
    await database.owner.query(
      `UPDATE deliveries SET next_attempt_at = now() WHERE state = 'waiting' AND lease_until IS NULL AND next_attempt_at > now()`,
    );
    const { rows } = await database.owner.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM deliveries WHERE lead_id IS NOT NULL AND state <> 'delivered'`,
    );
    return rows[0]?.n ?? 0;
  };

  for (const id of Object.keys(fakeServices))
    it(`${id} has one of everything for every lead`, () => {
      const made = services[id]?.made() ?? [];
      expect(made).to.deep.equal(made.map(() => leads));
    });

  for (const id of messengerIds)
    it(`${id} has told of every lead, ${id === 'vk' ? 'once' : 'and a second time only what was under way when its worker died'}`, () => {
      const told = seenBy(people[id]).map((text) => Number(/lead=(\d+)/.exec(text)?.[1]));
      const times = [...new Set(told)].map((lead) => told.filter((each) => each === lead).length);
      expect(times).to.have.length(leads);
      expect(Math.max(...times)).to.be.at.most(id === 'vk' ? 1 : 2);
    });
}

async function opened<T>(all: Record<string, () => Promise<T>>): Promise<Record<string, T>> {
  const pairs = await Promise.all(Object.entries(all).map(async ([id, open]) => [id, await open()] as const));
  return Object.fromEntries(pairs);
}

describe('workers that die while everything is called, over PostgreSQL', () => suite(() => Promise.resolve(undefined)));

(hasRedisServer ? describe : describe.skip)(
  `workers that die while everything is called, over Bull${hasRedisServer ? '' : ` (${skipReason})`}`,
  () =>
    suite(async () => {
      const redis = await createRedisServer();
      await redis.start();
      return redis;
    }),
);

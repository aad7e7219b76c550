import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createServer, type Server } from 'node:tls';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { createConnection, listConnections, updateConnection } from '@smartpoint/contracts/connections';
import { startAmoFake, type AmoFake, type FakeFault } from '../../src/features/connections/amocrm/amocrm.fake.ts';
import { alsoSelfSigned, selfSigned } from '../../src/features/connections/self-signed.fixture.ts';
import {
  createRedisServer,
  hasRedisServer,
  skipReason,
  type RedisServer,
} from '../../src/platform/jobs/redis-server.fixture.ts';
import { registerAccount } from '../harness/account.ts';
import { ApiClient } from '../harness/api-client.ts';
import type { TestDatabase } from '../harness/database.ts';
import { startTestService } from '../harness/service.ts';
import { spawnService, type ServiceProcess } from '../harness/service-process.ts';
import { aForm, aSubmission, postLead } from '../harness/submission.ts';
import { until } from '../harness/wait.ts';

const waitMs = 120_000;
const count = 2;

interface Trouble {
  title: string;
  /** What the journal of a lead says of it. */
  reason: string;
  /** Of every call that makes a deal, until it is mended. */
  fault?: FakeFault;
  /** Where the portal stands; left out: where the fake does. */
  name?: string;
}

const troubles: Trouble[] = [
  { title: 'nothing comes after it was done', reason: 'failure.timeout', fault: 'silent-after' },
  { title: 'the answer drips', reason: 'failure.timeout', fault: 'drip-after' },
  { title: 'the connection breaks after it was done', reason: 'failure.unreachable', fault: 'drop-after' },
  { title: 'the connection breaks in mid-answer', reason: 'failure.unreachable', fault: 'drop-mid-body-after' },
  { title: 'HTML comes instead', reason: 'amocrm.failure.no-api', fault: 'html-after' },
  { title: '429 asks for patience', reason: 'failure.too-often', fault: { status: 429, retryAfter: 1 } },
  { title: 'the key counts no more', reason: 'amocrm.failure.token-gone' },
  { title: 'the name is gone', reason: 'failure.dns', name: 'gone.example' },
  { title: 'nobody vouches for the certificate', reason: 'failure.tls', name: 'nobody.example' },
];

/**
 * An amoCRM for every trouble, all at once, and workers that are processes; each is mended once every lead has met its
 * trouble. Counted at amoCRM's side: one deal of every lead.
 */
function suite(startRedis: () => Promise<RedisServer | undefined>): void {
  let stages: (Trouble & { fake: AmoFake; portal: string })[];
  let leads: number[];
  let met: { portal: string; said: string }[];
  let folder: string;
  let front: Server;
  let redis: RedisServer | undefined;
  let database: TestDatabase;
  let processes: ServiceProcess[];

  const open = async (): Promise<void> => {
    folder = mkdtempSync(path.join(tmpdir(), 'smartpoint-troubles-'));
    stages = [];
    for (const trouble of troubles) {
      const fake = await startAmoFake({ perSecond: 1000 });
      const { name, fault } = trouble;
      if (name === 'nobody.example') front = await inFrontOf(fake);
      const port = name === 'nobody.example' ? portOf(front) : new URL(fake.origin).port;
      const scheme = name === 'nobody.example' ? 'https' : 'http';
      stages.push({ ...trouble, fake, portal: name ? `${scheme}://${name}:${port}` : fake.origin });
      fake.behave(({ method, path }) => (method === 'POST' && path.endsWith('/complex') ? fault : undefined));
    }
    tell('authority.pem', selfSigned.cert);
    tell('names', 'nobody.example');
  };
  const tell = (file: string, words: string) => {
    writeFileSync(path.join(folder, file), words);
  };

  before(async function () {
    this.timeout(2 * waitMs);
    processes = [];
    await open();
    redis = await startRedis();
    const env: Record<string, string> = {
      OUTBOUND_PRIVATE_HOSTS: stages.map(({ portal }) => new URL(portal).host).join(','),
      OUTBOUND_TIMEOUT: '1',
      SECRET_KEY: Buffer.alloc(32, 1).toString('base64'),
      NODE_OPTIONS: `--import ${pathToFileURL(path.join(import.meta.dirname, 'known-names.mjs')).href}`,
      NODE_EXTRA_CA_CERTS: path.join(folder, 'authority.pem'),
      KNOWN_NAMES: path.join(folder, 'names'),
      ...(redis && { REDIS_URL: redis.url }),
    };
    const service = await startTestService({ OUTBOUND_PRIVATE_HOSTS: env.OUTBOUND_PRIVATE_HOSTS ?? '' });
    database = service.database;
    const owner = await registerAccount(service);
    for (const { portal, fake } of stages) {
      const settings = { portal, token: fake.tokens.longLived() };
      await owner.client.call(createConnection, { body: { connector: 'amocrm', settings } });
    }
    const form = await aForm(owner);
    await service.halt();
    stages.find(({ title }) => title === 'the key counts no more')?.fake.tokens.revoke();

    const spawn = async (role: string, more = {}) => {
      const started = await spawnService({ ...env, DATABASE_URL: database.url, ...more, ROLE: role });
      processes.push(started);
      return started;
    };
    const web = await spawn('web');
    const client = new ApiClient(web.url);
    client.cookie = owner.client.cookie;
    await Promise.all([1, 2].map(() => spawn('worker', { PUBLIC_URL: web.url })));
    leads = [];
    for (let n = 0; n < count; n++) {
      const fields = [{ key: 'phone', label: 'Телефон', value: `8 (926) 244-43-${10 + n}` }];
      const answer = await postLead(web.url, aSubmission(form, { fields }));
      leads.push(((await answer.json()) as { leadId: number }).leadId);
    }
    met = await until('every lead to have met its trouble', haveMet, waitMs);
    await redis?.flush();
    await redis?.kill();
    await redis?.start();
    await mend(client);
    await until('everything to be delivered', async () => (await left()) === 0, waitMs);
  });
  after(async () => {
    await Promise.all(processes.map((each) => each.end('SIGKILL')));
    front.close();
    await Promise.all([...stages.map(({ fake }) => fake.stop()), redis?.dispose()]);
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  /** What was said of leads; once nobody is without. */
  const haveMet = async () => {
    const { rows } = await database.owner.query<{ id: string; portal: string; said: string }>(
      `SELECT d.id, c.settings ->> 'portal' AS portal, d.reason::json ->> 'key' AS said
       FROM deliveries d JOIN destinations g ON g.account_id = d.account_id AND g.id = d.destination_id
       JOIN connections c ON c.account_id = g.account_id AND c.id = g.connection_id
       WHERE d.reason IS NOT NULL`,
    );
    // A machine that is busy answers late as well: such a lead has its trouble before it.
    const late = rows.filter(({ portal, said }) => said === `connections:${lateness}` && reasonAt(portal) !== lateness);
    await database.owner.query(
      `UPDATE deliveries SET next_attempt_at = now() WHERE id = ANY ($1) AND state = 'waiting' AND lease_until IS NULL`,
      [late.map(({ id }) => id)],
    );
    const isWhole = late.length === 0 && rows.length === stages.length * count;
    return isWhole && rows;
  };
  const lateness = 'failure.timeout';
  const reasonAt = (portal: string) => stages.find((each) => each.portal === portal)?.reason;
  const mend = async (client: ApiClient): Promise<void> => {
    for (const { fake } of stages) fake.behave(() => undefined);
    tell('names', 'nobody.example\ngone.example');
    front.setSecureContext(selfSigned);
    const { connections } = await client.call(listConnections);
    const [locked, ...others] = connections.filter(({ state }) => state === 'reauthorize');
    if (!locked || others.length > 0) throw new Error('one of them waits for a new key');
    const { id: connectionId, version, settings } = locked;
    const fake = stages.find(({ portal }) => portal === settings.portal)?.fake;
    const body = { version, settings: { ...settings, token: fake?.tokens.longLived() ?? '' } };
    await client.call(updateConnection, { params: { connectionId }, body });
  };
  const left = async (): Promise<number> => {
    await database.owner.query(
      `UPDATE deliveries SET next_attempt_at = now() WHERE state = 'waiting' AND lease_until IS NULL AND next_attempt_at > now()`,
    );
    const { rows } = await database.owner.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM deliveries WHERE kind = 'connection' AND state <> 'delivered'`,
    );
    return rows[0]?.n ?? 0;
  };

  for (const { title, reason } of troubles)
    it(`${title}: the row says so, and in the end there is one deal of every lead`, () => {
      const { fake, portal } = stages.find((each) => each.title === title) ?? {};
      const waits = title === 'the key counts no more' ? ['connections:failure.waits-for-person'] : [];
      const said = [...new Set(met.filter((each) => each.portal === portal).map((each) => each.said))];
      expect(said).to.include(`connections:${reason}`);
      expect(said).to.have.members([`connections:${reason}`, ...waits.filter((each) => said.includes(each))]);
      const numbers = fake?.account.deals.map(({ name }) => Number(/SP-(\d+)$/.exec(name)?.[1])) ?? [];
      expect(numbers.toSorted((a, b) => a - b)).to.deep.equal(leads);
    });
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** HTTPS before a fake, with a certificate that its callers do not know. */
async function inFrontOf({ place }: AmoFake): Promise<Server> {
  const [host = '', port = ''] = place.split(':');
  const server = createServer(alsoSelfSigned, (socket) => {
    const behind = connect(Number(port), host);
    socket.on('error', () => behind.destroy());
    behind.on('error', () => socket.destroy());
    socket.pipe(behind).pipe(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

describe('services in every kind of trouble, over PostgreSQL', () => suite(() => Promise.resolve(undefined)));

(hasRedisServer ? describe : describe.skip)(
  `services in every kind of trouble, over Bull${hasRedisServer ? '' : ` (${skipReason})`}`,
  () =>
    suite(async () => {
      const redis = await createRedisServer();
      await redis.start();
      return redis;
    }),
);

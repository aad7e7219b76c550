import { expect } from 'chai';
import { createConnection } from '@smartpoint/contracts/connections';
import { startAmoFake, type AmoFake } from '../../src/features/connections/amocrm/amocrm.fake.ts';
import { startBitrix24, type Bitrix24Fake } from '../../src/features/connections/bitrix24/bitrix24.fake.ts';
import { startRetailcrm, type RetailcrmFake } from '../../src/features/connections/retailcrm/retailcrm.fake.ts';
import { registerAccount } from '../harness/account.ts';
import { ApiClient } from '../harness/api-client.ts';
import type { TestDatabase } from '../harness/database.ts';
import { startTestService } from '../harness/service.ts';
import { spawnService, type ServiceProcess } from '../harness/service-process.ts';
import { aForm, aSubmission, postLead } from '../harness/submission.ts';
import { until } from '../harness/wait.ts';

const waitMs = 120_000;
/** Leads of one person, and of one person each. */
const [ofOne, ofOthers] = [6, 4];
/** So that conversations overlap. */
const lateMs = 100;

interface Journal {
  outcomes: string[];
  reasons: number;
}

/** Two processes take what waits at once; counted at the services' side, which are as strict as their documentation. */
describe('two worker processes and the same CRMs', () => {
  let amo: AmoFake;
  let bitrix: Bitrix24Fake;
  let retail: RetailcrmFake;
  let database: TestDatabase;
  let web: ServiceProcess;
  let workers: ServiceProcess[] = [];
  let callsAt: number[];
  let answers: number[];
  let journal: Journal;

  before(async function () {
    this.timeout(waitMs);
    [amo, bitrix, retail] = await Promise.all([startAmoFake(), startBitrix24(), startRetailcrm()]);
    callsAt = [];
    amo.behave(() => {
      callsAt.push(performance.now());
      return { lateMs };
    });
    for (const fake of [bitrix, retail]) fake.tellLate(lateMs);
    const places = [amo, bitrix, retail].map(({ place }) => place).join(',');
    const service = await startTestService();
    database = service.database;
    const owner = await registerAccount(service);
    const form = await aForm(owner);
    await service.halt();
    const env = {
      ...{ DATABASE_URL: database.url, SECRET_KEY: Buffer.alloc(32, 1).toString('base64') },
      ...{ OUTBOUND_PRIVATE_HOSTS: places, OUTBOUND_PACE: '1' },
    };
    web = await spawnService({ ...env, ROLE: 'web' });
    const client = new ApiClient(web.url);
    client.cookie = owner.client.cookie;
    const connect = (connector: string, settings: Record<string, string>) =>
      client.call(createConnection, { body: { connector, settings } });
    await connect('amocrm', { portal: amo.origin, token: amo.tokens.longLived() });
    await connect('bitrix24', { portal: bitrix.origin, webhook: bitrix.webhook });
    await connect('retailcrm', { url: retail.origin, apiKey: retail.apiKey });
    for (let n = 0; n < ofOne + ofOthers; n++) {
      const value = `8 (926) 244-43-${10 + Math.max(0, n - ofOne + 1)}`;
      await postLead(web.url, aSubmission(form, { fields: [{ key: 'phone', label: 'Телефон', value }] }));
    }
    // Both begin at once.
    await database.owner.query(`UPDATE deliveries SET next_attempt_at = now() + interval '1 hour'`);
    const worker = { ...env, PUBLIC_URL: web.url, ROLE: 'worker' };
    workers = await Promise.all([spawnService(worker), spawnService(worker)]);
    await database.owner.query(`UPDATE deliveries SET next_attempt_at = now()`);
    await until('everything to be delivered', async () => (await left()) === 0, waitMs);
    const { rows } = await database.owner.query<Journal>(
      `SELECT array_agg(DISTINCT a.outcome) AS outcomes, count(d.reason)::int AS reasons FROM deliveries d
       JOIN delivery_attempts a ON a.account_id = d.account_id AND a.delivery_id = d.id WHERE d.kind = 'connection'`,
    );
    [journal] = rows as [Journal];
    answers = [amo.refused, bitrix.bucket.refused];
  });
  after(async () => {
    await Promise.all([web, ...workers].map((each) => each.end('SIGKILL')));
    await Promise.all([amo.stop(), bitrix.stop(), retail.stop()]);
    await database.drop();
  });

  const left = async (): Promise<number> => {
    const { rows } = await database.owner.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM deliveries WHERE kind = 'connection' AND state <> 'delivered'`,
    );
    return rows[0]?.n ?? 0;
  };

  it('make one contact of a person whose leads come at once, and a deal of every lead', () => {
    const people = 1 + ofOthers;
    const leads = ofOne + ofOthers;
    expect([amo.account.contacts.length, amo.account.deals.length]).to.deep.equal([people, leads]);
    expect([bitrix.portal.items[3].length, bitrix.portal.items[2].length]).to.deep.equal([people, leads]);
    expect([retail.customers.length, retail.orders.length]).to.deep.equal([people, leads]);
  });

  it('are never refused for calling too often, and call nearly as often as they may', () => {
    expect(answers).to.deep.equal([0, 0]);
    // A quarter of them: a machine that is busy with something else calls late, which has nothing to do with turns.
    const gaps = callsAt.slice(1).map((at, n) => at - (callsAt[n] ?? 0));
    expect(gaps.toSorted((a, b) => a - b)[gaps.length >> 2]).to.be.below(1000 / 4);
  });

  it('tell nobody that they waited: every attempt is one that was delivered', () => {
    expect(journal).to.deep.equal({ outcomes: ['delivered'], reasons: 0 });
  });
});

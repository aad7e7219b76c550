import { expect } from 'chai';
import { createConnection, listConnections, updateConnection } from '@smartpoint/contracts/connections';
import { getLead, retryDelivery } from '@smartpoint/contracts/leads';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead } from '../../../test/harness/submission.ts';
import { until } from '../../../test/harness/wait.ts';
import { startAutocrm, type AutocrmFake } from './autocrm/autocrm.fake.ts';
import { startComagic, type ComagicFake } from './comagic/comagic.fake.ts';
import { startCalltouch, type CalltouchFake } from './calltouch/calltouch.fake.ts';
import { startRoistat, type RoistatFake } from './roistat/roistat.fake.ts';
import { fakeServices, type FakeService } from './services.fixture.ts';
import { startRetailcrm, type RetailcrmFake } from './retailcrm/retailcrm.fake.ts';

describe('retailCRM, AutoCRM, CoMagic, Roistat and Calltouch, connected', () => {
  let retail: RetailcrmFake;
  let auto: AutocrmFake;
  let magic: ComagicFake;
  let touch: CalltouchFake;
  let stat: RoistatFake;
  let service: TestService;
  let owner: RegisteredAccount;
  before(async () => {
    retail = await startRetailcrm();
    auto = await startAutocrm();
    magic = await startComagic();
    touch = await startCalltouch();
    stat = await startRoistat();
    service = await startTestService({
      OUTBOUND_PRIVATE_HOSTS: [retail, auto, magic, touch, stat].map(({ place }) => place).join(','),
    });
    owner = await registerAccount(service);
  });
  after(async () => {
    await service.stop();
    await retail.stop();
    await auto.stop();
    await magic.stop();
    await touch.stop();
    await stat.stop();
  });

  it('get a lead once each, though the calls that make something broke off after it was done', async () => {
    retail.spoil(/orders\/create/, 'cut');
    auto.spoil(/POST .*leads\/request/, 'cut');
    magic.spoil(/upload\.offline_messages/, 'cut');
    touch.spoil(/register/, 'cut');
    stat.spoil(/leads\/add/, 'cut');
    const connect = (connector: string, settings: Record<string, string>) =>
      owner.client.call(createConnection, { body: { connector, settings } });
    await connect('retailcrm', { url: retail.origin, apiKey: retail.apiKey });
    await connect('autocrm', { url: auto.origin, access: auto.login, salon: '3', requestType: '21', source: '40' });
    await connect('comagic', { url: magic.origin, token: magic.token, site: '77' });
    await connect('calltouch', { url: touch.origin, siteId: touch.siteId, token: touch.token });
    await connect('roistat', { url: stat.origin, project: stat.project, key: stat.key, apiKey: stat.apiKey });

    const answer = await postLead(service.url, aSubmission(await aForm(owner)));
    const { leadId } = (await answer.json()) as { leadId: number };
    const deliveries = async () => {
      const lead = await owner.client.call(getLead, { params: { leadId } });
      return lead.deliveries.filter(({ kind }) => kind === 'connection');
    };
    const failed = await until('all are judged', async () => {
      const found = await deliveries();
      return found.every(({ reason }) => reason !== null) && found;
    });
    expect(failed.map(({ reason }) => reason)).to.deep.equal(
      Array(5).fill('Сервер недоступен или разорвал соединение. Повторим.'),
    );
    for (const { id: deliveryId } of failed) await owner.client.call(retryDelivery, { params: { deliveryId } });
    await until('all are delivered', async () => (await deliveries()).every(({ state }) => state === 'delivered'));

    const made = [retail.orders, retail.customers, auto.requests, magic.messages, touch.requests, stat.leads];
    expect(made.map((each) => each.length)).to.deep.equal([1, 1, 1, 1, 1, 1]);
    expect(retail.orders[0]).to.include({ firstName: 'Иван Иванов', phone: '+79262444393', site: 'shop' });
    expect(auto.requests[0]).to.include({ first_name: 'Иван Иванов', phone: '+79262444393', salon_id: 3 });
    expect(magic.messages[0]).to.include({ name: 'Иван Иванов', phone: '+79262444393', site_id: 77 });
    expect(touch.requests[0]).to.include({ fio: 'Иван Иванов', phoneNumber: '79262444393' });
    expect(stat.leads[0]).to.include({ name: 'Иван Иванов', phone: '+79262444393', roistat: 'nocookie' });
  });
});

/** Whatever lets us in by a key: two leads wait while it counts no more, and arrive once each with the next one. */
describe('services that let us in no more, connected anew', () => {
  const services = new Map<string, FakeService>();
  let service: TestService;
  let owner: RegisteredAccount;
  before(async () => {
    for (const [id, open] of Object.entries(fakeServices)) services.set(id, await open());
    const places = [...services.values()].map(({ place }) => place).join(',');
    service = await startTestService({ OUTBOUND_PRIVATE_HOSTS: places });
    owner = await registerAccount(service);
  });
  after(async () => {
    await service.stop();
    await Promise.all([...services.values()].map((each) => each.stop()));
  });

  it('have every lead that waited, once each', async () => {
    const form = await aForm(owner);
    for (const [connector, { settings, secrets }] of services) {
      services.get(connector)?.letIn(false);
      await owner.client.call(createConnection, { body: { connector, settings: { ...settings, ...secrets } } });
    }
    for (const phone of ['+7 900 111-22-33', '+7 900 111-22-34'])
      await postLead(service.url, aSubmission(form, { fields: [{ key: 'phone', label: 'Телефон', value: phone }] }));
    const parked = await until('all to wait for a person', async () => {
      const { connections } = await owner.client.call(listConnections);
      return connections.every(({ state, waiting }) => state === 'reauthorize' && waiting === 2) && connections;
    });
    expect(parked).to.have.length(services.size);
    expect(await figures()).to.deep.equal(told({ connected: 1, reauthorize: 1, waiting: 2 }));
    for (const { id: connectionId, connector, version, reason } of parked) {
      expect(reason, connector).to.match(/[А-я]/);
      const { settings, secrets, letIn, made } = services.get(connector) ?? {};
      expect(made?.().every((count) => count === 0)).to.equal(true);
      letIn?.(true);
      await owner.client.call(updateConnection, {
        params: { connectionId },
        body: { version, settings: { ...settings, ...secrets } },
      });
    }
    await until('all to have both', async () => {
      const { connections } = await owner.client.call(listConnections);
      return connections.every(({ state, waiting }) => state === 'working' && waiting === 0);
    });
    for (const [id, { made }] of services) expect(made(), id).to.deep.equal(made().map(() => 2));
    expect(await figures()).to.deep.equal(told({ connected: 1, reauthorize: 0, waiting: 0 }));
  });

  it('do not wait for one whose settings make nothing of any lead, nor for one that never answers', async () => {
    const form = await aForm(owner);
    const others = ['amocrm', 'bitrix24', 'retailcrm', 'autocrm', 'comagic'];
    const arrives = async (): Promise<number> => {
      const answer = await postLead(service.url, aSubmission(form));
      const { leadId } = (await answer.json()) as { leadId: number };
      return until('the others to have it', async () => {
        const { rows } = await service.database.owner.query<{ had: number; ms: number }>(
          `SELECT count(*)::int AS had, extract(epoch FROM max(d.delivered_at) - min(d.created_at))::float * 1000 AS ms
           FROM deliveries d JOIN destinations g ON g.account_id = d.account_id AND g.id = d.destination_id
           JOIN connections c ON c.account_id = g.account_id AND c.id = g.connection_id
           WHERE d.lead_id = $1 AND c.connector = ANY ($2) AND d.state = 'delivered'`,
          [leadId, others],
        );
        return rows[0]?.had === others.length && rows[0].ms;
      });
    };
    const quickest = async () => Math.min(await arrives(), await arrives(), await arrives());
    const calm = await quickest();
    await service.database.owner.query(`UPDATE connections SET settings = '{}' WHERE connector = 'roistat'`);
    services.get('calltouch')?.tellLate(60_000);
    for (let n = 0; n < 10; n++) await postLead(service.url, aSubmission(form));
    const beside = await quickest();

    expect(beside - calm).to.be.below(1000);
    const { rows } = await service.database.owner.query<{ reason: string; n: number }>(
      `SELECT reason::json ->> 'key' AS reason, count(*)::int AS n FROM deliveries d
       WHERE d.state = 'parked' AND d.kind = 'connection' GROUP BY 1`,
    );
    expect(rows).to.deep.equal([{ reason: 'connections:failure.unreadable', n: 13 }]);
  });

  /** What the operator reads, of each service. */
  const figures = async () => {
    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    const lines = [
      ...metrics.matchAll(/^smartpoint_connector_(connected|reauthorize|waiting)\{connector="(\w+)"\} (\d+)$/gm),
    ];
    return lines.map(([, name, connector, value]) => `${connector} ${name} ${value}`).toSorted();
  };
  const told = (values: Record<string, number>) =>
    [...services.keys()]
      .flatMap((id) => Object.entries(values).map(([name, value]) => `${id} ${name} ${value}`))
      .toSorted();
});

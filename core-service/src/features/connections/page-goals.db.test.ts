import { expect } from 'chai';
import type { SiteConfig } from '@smartpoint/contracts/page';
import {
  createConnection,
  deleteConnection,
  listConnections,
  listConnectors,
  testConnection,
  updateConnection,
} from '@smartpoint/contracts/connections';
import { getLead, getReconciliation } from '@smartpoint/contracts/leads';
import { createSite, listSites } from '@smartpoint/contracts/sites';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead } from '../../../test/harness/submission.ts';
import { until } from '../../../test/harness/wait.ts';

const goals = { show: '', click: '', lead: 'zayavka' };

describe('counters of pages', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let siteKey: string;
  before(async () => {
    service = await startTestService();
  });
  beforeEach(async () => {
    owner = await registerAccount(service);
    siteKey = (await owner.client.call(listSites)).sites[0]!.siteKey;
  });
  after(() => service.stop());

  const connect = async (settings: Record<string, string | number | null> = {}, connector = 'metrika') => {
    const body = { connector, settings: { counter: '12345678', ...goals, ...settings } };
    const { connection, key } = await owner.client.call(createConnection, { body });
    expect(key).to.equal(null);
    return connection;
  };
  const told = async (key = siteKey): Promise<SiteConfig['counters']> => {
    const script = await (await fetch(`${service.url}/w/${key}.js`)).text();
    const [, json] = /"counters":(\[\{.*?\}\])/.exec(script) ?? [];
    return json === undefined ? undefined : (JSON.parse(json) as SiteConfig['counters']);
  };

  it('stand in the script of the site at once, with what is public, and are gone when they are off', async () => {
    expect(await told()).to.equal(undefined);
    const { id, version, state, calls } = await connect({ value: 1500, currency: 'rub' });
    const counter = { kind: 'metrika', id: '12345678', goals: { lead: 'zayavka' } };
    expect(await told()).to.deep.equal([{ ...counter, worth: { value: 1500, currency: 'RUB' } }]);
    expect(state).to.equal('on-page');
    expect(calls).to.deep.equal([
      `ym(12345678, 'reachGoal', 'zayavka', {"smartpoint":{"widget":1},"order_price":1500,"currency":"RUB"})`,
    ]);

    const params = { connectionId: id };
    const off = await owner.client.call(updateConnection, { params, body: { version, isEnabled: false } });
    expect(off.state).to.equal('off');
    expect(await told()).to.equal(undefined);
    const on = await owner.client.call(updateConnection, {
      params,
      body: { version: off.version, isEnabled: true, settings: { counter: '87654321', ...goals } },
    });
    expect([on.name, on.state]).to.deep.equal(['87654321', 'on-page']);
    expect((await told())?.[0]).to.include({ id: '87654321' });
    await owner.client.call(deleteConnection, { params });
    expect(await told()).to.equal(undefined);
    expect((await owner.client.call(listConnections)).connections).to.deep.equal([]);
  });

  const trackers: [connector: string, settings: Record<string, string>, counter: object][] = [
    [
      'roistat',
      { url: 'https://cloud.roistat.com', project: '1', key: 'k3y-of-ours', apiKey: 'api-k3y-of-ours' },
      { kind: 'roistat', id: '' },
    ],
    [
      'calltouch',
      { url: 'https://api.calltouch.ru', siteId: '1', token: 't0ken-of-ours', modId: 'abcd' },
      { kind: 'calltouch', id: 'abcd' },
    ],
    ['comagic', { url: 'https://dataapi.comagic.ru', site: '1', token: 't0ken-of-ours' }, { kind: 'comagic', id: '' }],
    ['metrikaoffline', { counter: '5', token: 't0ken', goal: 'lead' }, { kind: 'metrika', id: '5' }],
    [
      'ga4server',
      { measurementId: 'G-ABC123', apiSecret: 's3cret', event: 'generate_lead', host: 'www' },
      { kind: 'gtag', id: 'G-ABC123' },
    ],
  ];
  for (const [connector, settings, counter] of trackers) {
    it(`are read for who the visitor is, and told nothing, while ${connector} is connected`, async () => {
      const { connection } = await owner.client.call(createConnection, { body: { connector, settings } });
      expect(await told()).to.deep.equal([{ ...counter, goals: {} }]);
      await owner.client.call(deleteConnection, { params: { connectionId: connection.id } });
      expect(await told()).to.equal(undefined);
    });
  }

  it('are those of one site alone where their owner says so, and never those of another account', async () => {
    const other = await owner.client.call(createSite, { body: { url: 'https://www.other.example', name: 'Другой' } });
    await connect({ site: 'https://other.example/catalog' });
    const stranger = await registerAccount(service);
    const strange = (await stranger.client.call(listSites)).sites[0]!.siteKey;

    expect(await told()).to.equal(undefined);
    expect(await told(other.siteKey)).to.have.length(1);
    expect(await told(strange)).to.equal(undefined);
  });

  it('get no lead: nothing waits for them, nothing is counted or tried there', async () => {
    const { id } = await connect();
    const form = await aForm(owner);
    const answer = await postLead(service.url, aSubmission(form));
    const { leadId } = (await answer.json()) as { leadId: number };
    const { deliveries } = await owner.client.call(getLead, { params: { leadId } });
    expect(deliveries.map(({ kind }) => kind)).to.deep.equal(['mailbox']);

    await until('the letter is gone', async () => {
      const lead = await owner.client.call(getLead, { params: { leadId } });
      return lead.deliveries.every(({ state }) => state === 'delivered');
    });
    const day = new Date().toISOString().slice(0, 10);
    const next = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const { destinations } = await owner.client.call(getReconciliation, { query: { from: day, to: next } });
    expect(destinations.map(({ kind }) => kind)).to.deep.equal(['mailbox']);
    const problem = await owner.client.refusal(testConnection, { params: { connectionId: id } });
    expect(problem.code).to.equal('not-found');
  });

  it('name the visitor on the lead, and nonsense in their place refuses nobody', async () => {
    const form = await aForm(owner);
    const send = async (counterIds: unknown) => {
      const answer = await postLead(service.url, { ...aSubmission(form), counterIds });
      expect(answer.status).to.equal(201);
      const { leadId } = (await answer.json()) as { leadId: number };
      const { rows } = await service.database.owner.query<{ kept: unknown }>(
        'SELECT counter_ids AS kept FROM leads WHERE id = $1',
        [leadId],
      );
      return rows[0]?.kept;
    };

    expect(await send({ metrika: '17', ga: '1.2', gaSession: '3' })).to.deep.equal({
      metrika: '17',
      ga: '1.2',
      gaSession: '3',
    });
    expect(await send({ metrika: 17, ga: 'x'.repeat(101), other: 'y', gaSession: '3' })).to.deep.equal({
      gaSession: '3',
    });
    for (const nonsense of ['17', null, [], undefined]) expect(await send(nonsense)).to.deep.equal({});
  });

  it('keep the script of a site with ten of them below 5 KB', async () => {
    for (let n = 1; n <= 10; n++)
      await connect({ counter: String(1000 + n), show: 's', click: 'c', value: n, currency: 'RUB' });
    const answer = await fetch(`${service.url}/w/${siteKey}.js`);

    expect(await told()).to.have.length(10);
    expect((await answer.text()).length).to.be.below(5 * 1024);
  });

  const refusals: [connector: string, settings: Record<string, string | number>, field: string, words: RegExp][] = [
    ['metrika', { counter: '' }, 'counter', /цифры/],
    ['metrika', { counter: 'yaCounter12' }, 'counter', /цифры/],
    ['metrika', { lead: 'a/b' }, 'lead', /уберите знаки/],
    ['metrika', { currency: 'рубль' }, 'currency', /записано/],
    ['metrika', { value: -1 }, 'value', /./],
    ['ga4', { measurementId: 'UA-1-1' }, 'measurementId', /G-ABC/],
    ['ga4', { measurementId: 'G-ABCDEF', lead: 'заявка' }, 'lead', /латинские/],
    ['ga4', { measurementId: 'G-ABCDEF', lead: 'session_start' }, 'lead', /латинские/],
    ['topmail', { counter: '-5' }, 'counter', /цифры/],
  ];
  for (const [connector, settings, field, words] of refusals) {
    it(`are not saved when ${connector} gets ${JSON.stringify(settings)}`, async () => {
      const body = { connector, settings: { counter: '1', ...goals, lead: 'lead', ...settings } };
      const problem = await owner.client.refusal(createConnection, { body });

      expect(problem.errors?.map(({ pointer }) => pointer)).to.deep.equal([`/settings/${field}`]);
      expect(problem.errors?.[0]?.message).to.match(words);
    });
  }

  it('of Google go by its tag or by Tag Manager, as the form says', async () => {
    await connect({ measurementId: 'g-abc123' }, 'ga4');
    await connect({ way: 'gtm' }, 'ga4');
    await connect({}, 'topmail');

    expect(await told()).to.deep.equal([
      { kind: 'gtag', id: 'G-ABC123', goals: { lead: 'zayavka' } },
      { kind: 'gtm', id: '', goals: { lead: 'zayavka' } },
      { kind: 'topmail', id: '12345678', goals: { lead: 'zayavka' } },
    ]);
  });

  it('say of themselves that no lead goes there', async () => {
    const { connectors } = await owner.client.call(listConnectors);
    const quiet = connectors.filter(({ takesLeads, block }) => !takesLeads && block !== 'telephony');

    expect(quiet.map(({ id }) => id)).to.deep.equal(['metrika', 'ga4', 'topmail']);
    expect(new Set(quiet.map(({ block }) => block))).to.deep.equal(new Set(['analytics']));
  });
});

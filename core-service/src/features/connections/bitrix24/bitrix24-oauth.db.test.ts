import { expect } from 'chai';
import {
  createConnection,
  finishConnecting,
  listConnections,
  listConnectors,
  startConnecting,
  updateConnection,
} from '@smartpoint/contracts/connections';
import { registerAccount, type RegisteredAccount } from '../../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../../test/harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../../../../test/harness/submission.ts';
import { until } from '../../../../test/harness/wait.ts';
import { startBitrix24, type Bitrix24Fake } from './bitrix24.fake.ts';

describe('a Bitrix24 whose people say yes to our app there', () => {
  let fake: Bitrix24Fake;
  let service: TestService;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  before(async () => {
    fake = await startBitrix24({ burst: 1000 });
    service = await startTestService({
      OUTBOUND_PRIVATE_HOSTS: `${fake.place},${fake.place.replace('127.0.0.1', 'localhost')}`,
      BITRIX24_CLIENT_ID: fake.app.clientId,
      BITRIX24_CLIENT_SECRET: fake.app.clientSecret,
      BITRIX24_TOKEN_URL: `${fake.origin}/oauth/token/`,
    });
  });
  beforeEach(async () => {
    fake.move('127.0.0.1');
    fake.letIn(true);
    fake.asked.length = 0;
    fake.portal.items = { 1: [], 2: [], 3: [] };
    Object.assign(fake.app, { isInstalled: true, isPaid: true, refreshed: 0, reused: 0 });
    owner = await registerAccount(service);
    form = await aForm(owner);
  });
  after(async () => {
    await service.stop();
    await fake.stop();
  });

  /** What the portal sends a person back with. */
  const sayYes = async (connectionId: number | null = null, portal = `${fake.origin}/crm/deal/`) => {
    const body = { connector: 'bitrix24', connectionId, settings: { portal } };
    const { url } = await owner.client.call(startConnecting, { body });
    const asked = await fetch(url, { redirect: 'manual' });
    return new URL(asked.headers.get('location') ?? '').searchParams;
  };
  const comeBack = async (query: URLSearchParams) => {
    const params = { connector: 'bitrix24' };
    const answer = await owner.client.send(finishConnecting, { params, query: Object.fromEntries(query) });
    return answer.headers.get('location') ?? `${answer.status}`;
  };
  const theConnection = async () => {
    const { connections } = await owner.client.call(listConnections);
    if (!connections[0] || connections.length > 1) throw new Error(`${connections.length} connections`);
    return connections[0];
  };
  const capture = (n = 1) => Promise.all(Array.from({ length: n }, () => postLead(service.url, aSubmission(form))));
  const deals = (count: number) => until(`${count} deals`, () => fake.portal.items[2].length === count);
  const stateIs = (state: string) =>
    until(`it is ${state}`, async () => {
      const found = await theConnection();
      return found.state === state && found;
    });

  it('takes leads with the token, which is in no address and in no text; the secret of our app never goes to the portal', async () => {
    const { connectors } = await owner.client.call(listConnectors);
    const { byConsent, consentAsks } = connectors.find(({ id }) => id === 'bitrix24') ?? {};
    expect({ byConsent, consentAsks }).to.deep.equal({ byConsent: true, consentAsks: ['portal'] });
    expect(await comeBack(await sayYes())).to.match(/connected=/);
    await capture();
    await deals(1);
    await stateIs('working');

    const { rows } = await service.database.owner.query<{ all: string }>(
      `SELECT concat((SELECT string_agg(a::text, ' ') FROM delivery_attempts a), (SELECT string_agg(d::text, ' ') FROM deliveries d),
         (SELECT string_agg(c::text, ' ') FROM connections c), (SELECT string_agg(l::text, ' ') FROM audit_log l)) AS all`,
    );
    const calls = fake.asked.filter(({ path }) => path.startsWith('/rest/'));
    const tokens = calls.map(({ body }) => String((JSON.parse(body) as { auth?: string }).auth));
    expect(tokens).to.not.be.empty;
    for (const token of tokens) {
      expect(token).to.have.lengthOf(32);
      expect(rows[0]?.all).to.not.include(token);
      expect(calls.every(({ path }) => !path.includes(token))).to.equal(true);
    }
    const toPortal = fake.asked.filter(({ path }) => !path.startsWith('/oauth/token/'));
    expect(JSON.stringify(toPortal)).to.not.include(fake.app.clientSecret);
    expect(fake.asked.map(({ path }) => path).join()).to.not.include(fake.app.clientSecret);
  });

  it('gets a new token once, however many leads find the old one ended', async () => {
    await comeBack(await sayYes());
    fake.app.expireAll();
    await capture(5);
    await deals(5);
    expect(fake.app).to.include({ refreshed: 1, reused: 0 });
  });

  it('waits once the app was removed; installed and said yes again, every lead goes on, each as one deal', async () => {
    await comeBack(await sayYes());
    const { id } = await theConnection();
    fake.app.remove();
    await capture(2);
    expect((await stateIs('reauthorize')).reason).to.match(/Подключите его заново/);
    expect(fake.portal.items[2]).to.be.empty;

    fake.app.isInstalled = true;
    expect(await comeBack(await sayYes(id))).to.equal(`/settings/integration/?connected=${id}`);
    await deals(2);
    await stateIs('working');
  });

  it('finds the portal where it has moved to, and stays one connection', async () => {
    await comeBack(await sayYes());
    const { id } = await theConnection();
    const origin = fake.move();
    await capture();
    await deals(1);
    expect((await stateIs('working')).settings['portal']).to.equal(origin);
    expect(await comeBack(await sayYes(null, origin))).to.equal(`/settings/integration/?connected=${id}`);
    expect((await theConnection()).name).to.equal(new URL(origin).host);
  });

  it('says where a portal has moved to, where a webhook cannot follow', async () => {
    const settings = { portal: fake.origin, webhook: fake.webhook };
    await owner.client.call(createConnection, { body: { connector: 'bitrix24', settings } });
    const { host } = new URL(fake.move());
    await capture();
    expect((await stateIs('reauthorize')).reason).to.match(new RegExp(`Портал переехал: ${host}`));
  });

  it('keeps the token when other settings are saved, and gives it up for a webhook that is typed', async () => {
    await comeBack(await sayYes());
    const { id, version, settings } = await theConnection();
    const change = (at: number, more: object) =>
      owner.client.call(updateConnection, {
        params: { connectionId: id },
        body: { version: at, settings: { ...settings, ...more } },
      });
    const { version: next } = await change(version, { stage: 'C3:NEW' });
    await capture();
    await deals(1);
    expect(fake.portal.items[2][0]).to.include({ stageId: 'C3:NEW' });

    await change(next, { webhook: fake.webhook });
    fake.app.remove();
    await capture();
    await deals(2);

    // Said yes again, it is the webhook that goes.
    fake.app.isInstalled = true;
    await comeBack(await sayYes(id));
    fake.letIn(false);
    await capture();
    await deals(3);
  });

  const portals = ['https://bitrix24.ru', 'http://10.0.0.5/', 'http://169.254.169.254/', 'ftp://x', ''];
  for (const portal of portals) {
    it(`sends nobody to ${portal || 'no portal'}`, async () => {
      const body = { connector: 'bitrix24', connectionId: null, settings: { portal } };
      const { errors } = await owner.client.refusal(startConnecting, { body });
      expect(errors?.map(({ pointer }) => pointer)).to.deep.equal(['/settings/portal']);
    });
  }

  const strangers: [what: string, change: (query: URLSearchParams) => unknown, refused: string][] = [
    ['with a state that nobody was given', (query) => query.set('state', 'spo_guessed'), 'stale'],
    ['from our own network', (query) => query.set('domain', '10.0.0.5'), 'elsewhere'],
    ['with a code that was guessed', (query) => query.set('code', 'guessed'), 'not-given'],
    ['after the app went unpaid', () => (fake.app.isPaid = false), 'not-given'],
  ];
  for (const [what, change, refused] of strangers) {
    it(`is not connected by one who comes back ${what}`, async () => {
      const query = await sayYes();
      change(query);
      expect(await comeBack(query)).to.equal(`/settings/integration/?refused=${refused}`);
      expect((await owner.client.call(listConnections)).connections).to.be.empty;
    });
  }

  it('believes the vendor, not the way back, whose portal it is', async () => {
    const query = await sayYes();
    query.set('domain', 'https://somebody.bitrix24.ru');
    await comeBack(query);
    expect((await theConnection()).settings['portal']).to.equal(fake.origin);
  });
});

import { expect } from 'chai';
import { enterDemoAccount, getDemoAccount, getSession } from '@smartpoint/contracts/accounts';
import { listBranches } from '@smartpoint/contracts/branches';
import { getCallbackSettings, listCallbacks } from '@smartpoint/contracts/callbacks';
import { listConnections } from '@smartpoint/contracts/connections';
import { emptyDemoAccount, fillDemoAccount, removeDemoAccount } from '@smartpoint/contracts/demo-account';
import { getLead, listLeads } from '@smartpoint/contracts/leads';
import { checkCallRecord, listCalls, listLeadCalls } from '@smartpoint/contracts/telephony';
import { listWidgets } from '@smartpoint/contracts/widgets';
import { registerAccount } from '../../../test/harness/account.ts';
import type { ApiClient } from '../../../test/harness/api-client.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { until } from '../../../test/harness/wait.ts';
import { activityTables } from './demo-account.store.ts';

describe('demo account', () => {
  let service: TestService;

  // One for all, in their order: it is read, emptied and filled, removed at last.
  before(async () => {
    service = await startTestService({ DEMO_ACCOUNT: 'true' });
    await until('the demo account', async () => (await uidOf(service)) !== null, 40_000);
  });
  after(() => service.stop());

  it('is entered without a password, by an owner in the language of the visitor, and is full', async () => {
    const client = service.client();
    const entered = await client.call(enterDemoAccount, { body: { locale: 'en' } });

    expect(entered.account).to.include({ uid: await uidOf(service), role: 'owner' });
    expect(await client.call(getSession)).to.deep.equal(entered);
    expect(entered.user.locale).to.equal('en');
    expect((await client.call(listWidgets)).widgets.map(({ kind }) => kind)).to.deep.equal([
      'popup',
      'popup',
      'quiz',
      'showcase',
      'trade-in',
      'multiform',
      'callback',
    ]);
    expect(await count('leads')).to.be.within(150, 260);
    const today = new Date().toISOString().slice(0, 10);
    const { leads } = await client.call(listLeads, { query: { from: '2020-01-01', to: today } });
    const refused = leads.find(({ deliveries }) => deliveries.some(({ state }) => state === 'parked'));
    const lead = await client.call(getLead, { params: { leadId: refused?.id ?? 0 } });
    expect(lead.deliveries.flatMap(({ reason }) => reason ?? [])).to.deep.equal([
      'Почтовый сервер отказался принять письмо. Ответ сервера: 552 5.2.2 Mailbox full',
    ]);
    expect(await parked()).to.deep.equal(['workshop@spitsa.example']);
  });

  it('calls back: it has a branch, its widgets ask for calls, and an exchange plays them', async () => {
    const client = await inside();
    expect((await client.call(listBranches)).branches).to.have.length(1);
    expect((await client.call(getCallbackSettings)).enabled).to.equal(true);
    const { rows } = await service.database.owner.query('SELECT 1 FROM widgets WHERE callback');
    expect(rows).to.have.length(3);
    expect((await client.call(listCalls)).line).to.include({ isSimulated: true });
    expect((await client.call(listConnections)).connections.map(({ state }) => state)).to.deep.equal(['telephony']);
  });

  it('has called people back: calls end in several ways, those with a talk are heard, and nobody waits', async () => {
    const client = await inside();
    const { calls } = await client.call(listCalls);
    expect(calls.length).to.be.greaterThan(20);
    expect(calls.every(({ isSimulated, state }) => isSimulated && state === 'ended')).to.equal(true);
    expect(new Set(calls.map(({ outcome }) => outcome))).to.include.keys('talked', 'no-answer');
    const talked = calls.find(({ record }) => record === 'there');
    const params = { callId: talked?.id ?? 0 };
    const { bytes } = await client.call(checkCallRecord, { params });
    expect(bytes).to.equal(44 + (talked?.talkSeconds ?? 0) * 16_000);
    const { open, ended } = await client.call(listCallbacks);
    expect([open.length, ended.length > 20]).to.deep.equal([0, true]);
    const { calls: ofLead } = await client.call(listLeadCalls, { params: { leadId: talked?.leadId ?? 0 } });
    expect(ofLead.map(({ id }) => id)).to.include(talked?.id);
  });

  it('is worked on, and its leads are found by their words', async () => {
    const client = await inside();
    const found = async (query: object) =>
      (await client.call(listLeads, { query: { from: '2020-01-01', to: '2100-01-01', ...query } })).leads;
    const [newest] = await found({});

    expect((await found({ q: String(newest?.id) })).map(({ id }) => id)).to.include(newest?.id);
    expect(await count('lead_work')).to.be.greaterThan(120);
    expect(await count('lead_steps')).to.equal(await count('lead_work'));
  });

  it('has sent no letter to anybody', async () => {
    expect(await count('dev_mails')).to.equal(0);
    const { rows } = await service.database.owner.query(
      "SELECT 1 FROM deliveries WHERE state = 'waiting' OR target NOT LIKE '%@spitsa.example'",
    );
    expect(rows).to.deep.equal([]);
  });

  it('shows counters that equal its raw events', async () => {
    await until('the counting', async () => (await count('rollup_builds')) === 0, 30_000);
    const { rows } = await service.database.owner.query<Record<string, string>>(
      `SELECT (SELECT sum(visits) FROM site_daily) AS visits, (SELECT sum(leads) FROM site_daily) AS leads,
         (SELECT count(*) FROM events WHERE type = 1) AS raw_visits, (SELECT count(*) FROM leads) AS raw_leads,
         (SELECT count(*) FROM visitor_sessions) AS sessions`,
    );
    const [{ visits, leads, raw_visits, raw_leads, sessions } = {}] = rows;
    expect([Number(visits), Number(leads)]).to.deep.equal([Number(raw_visits), Number(raw_leads)]);
    expect(Number(sessions)).to.equal(Number(raw_visits));
  });

  it('is emptied and filled again by its people; what they made stays', async () => {
    const client = await inside();
    await client.call(emptyDemoAccount);
    await until('the counting', async () => (await count('rollup_builds')) === 0, 30_000);
    for (const table of activityTables) expect(await count(table), table).to.equal(0);
    expect(await count('widgets')).to.equal(7);

    const { leads } = await client.call(fillDemoAccount);
    expect(await count('leads')).to.equal(leads);
    expect(leads).to.be.greaterThan(150);
  });

  it('is nobody else’s to empty or remove', async () => {
    const other = await registerAccount(service);

    for (const endpoint of [emptyDemoAccount, removeDemoAccount, fillDemoAccount])
      expect((await other.client.refusal(endpoint)).code).to.equal('not-found');
    expect(await count('leads')).to.be.greaterThan(150);
  });

  it('is removed with everything that names it, and with nothing else', async () => {
    const other = await registerAccount(service);
    const client = await inside();
    const uid = await uidOf(service);
    await client.call(removeDemoAccount);

    expect((await client.refusal(getSession)).code).to.equal('unauthenticated');
    expect((await service.client().refusal(enterDemoAccount, { body: { locale: 'ru' } })).code).to.equal('not-found');
    const { rows } = await service.database.owner.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'account_id'
       WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = 'public'::regnamespace`,
    );
    for (const { name } of rows) expect(await count(name, uid), name).to.equal(0);
    expect(await other.client.call(getSession)).to.deep.equal(other.session);
  });

  async function inside(): Promise<ApiClient> {
    const client = service.client();
    await client.call(enterDemoAccount, { body: { locale: 'ru' } });
    return client;
  }

  async function count(table: string, accountId?: number | null): Promise<number> {
    const { rows } = await service.database.owner.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM ${table} ${accountId ? `WHERE account_id = ${accountId}` : ''}`,
    );
    return rows[0]?.n ?? -1;
  }

  async function parked(): Promise<string[]> {
    const { rows } = await service.database.owner.query<{ target: string }>(
      "SELECT target FROM deliveries WHERE state = 'parked'",
    );
    return rows.map(({ target }) => target);
  }
});

describe('demo account where it is not allowed', () => {
  it('does not come, and cannot be entered', async () => {
    const service = await startTestService();
    expect(await uidOf(service)).to.equal(null);
    await service.halt();
    expect((await service.database.owner.query('SELECT 1 FROM accounts')).rows).to.deep.equal([]);
    await service.database.drop();
  });
});

async function uidOf(service: TestService): Promise<number | null> {
  return (await service.client().call(getDemoAccount)).uid;
}

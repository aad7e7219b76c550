import { expect } from 'chai';
import { listVisits } from '@smartpoint/contracts/breakdowns';
import {
  exportLeads,
  getLead,
  getOnboarding,
  getReconciliation,
  listLeads,
  leadOrigins,
} from '@smartpoint/contracts/leads';
import { issueApiToken } from '@smartpoint/contracts/orders';
import { saveMailingGroups } from '@smartpoint/contracts/settings';
import { listSites } from '@smartpoint/contracts/sites';
import { getStats } from '@smartpoint/contracts/stats';
import type { TakeServerLead } from '../../src/features/leads/index.ts';
import { confirmAddress, newestLetter, registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { parseCsv } from '../harness/csv.ts';
import { doorOfTheServer } from '../harness/leads-from-elsewhere.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { aForm, aSubmission, postLead } from '../harness/submission.ts';
import { until } from '../harness/wait.ts';

const wide = { from: '2020-01-01', to: '2100-01-01' };

/** A lead may come by no widget, from no site and no visitor. It is read wherever leads are read. */
describe('leads from elsewhere', () => {
  let service: TestService;
  let take: TakeServerLead;
  let owner: RegisteredAccount;
  let uid: number;
  let mailbox: string;
  before(async () => {
    service = await startTestService();
    take = doorOfTheServer(service);
  });
  beforeEach(async () => {
    owner = await registerAccount(service);
    uid = owner.session.account.uid;
    mailbox = `sales-${uid}@shop.example`;
    await owner.client.call(saveMailingGroups, { body: { groups: [{ name: 'Продажи', emails: [mailbox] }] } });
    await confirmAddress(service, mailbox);
  });
  after(() => service.stop());

  const anOrder = async (changes: Partial<Parameters<TakeServerLead>[0]> = {}): Promise<number> => {
    const lead = { accountId: uid, origin: 'cms' as const, externalRef: 'заказ 17', formName: 'Заказ в магазине' };
    const contacts = { name: 'Анна', phone: '8 (926) 244-43-93', email: 'anna@mail.example' };
    const fields = [{ label: 'Товар', value: 'Vesta' }];
    return (await take({ ...lead, ...contacts, fields, ...changes })).leadId;
  };
  const orders = async (): Promise<Record<string, Record<string, unknown>>> => {
    await service.database.owner.query(
      `INSERT INTO api_access (account_id, state, requested_by) VALUES ($1, 'approved', 0) ON CONFLICT DO NOTHING`,
      [uid],
    );
    const { token } = await owner.client.call(issueApiToken, { body: { name: 'CRM', uids: [] } });
    const period = { date_from: '2020-01-01 00:00:00', date_end: '2100-01-01 00:00:00', timezone: '' };
    const answer = await fetch(`${service.url}/api/orders`, {
      method: 'POST',
      body: JSON.stringify({ uid, get: 'orders', ...period }),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    });
    return ((await answer.json()) as { orders: Record<string, Record<string, unknown>> }).orders;
  };
  const csv = async (): Promise<string[][]> =>
    parseCsv(await (await owner.client.send(exportLeads, { query: wide })).text());

  it('stand in the report, whole, beside those of widgets', async () => {
    const ofWidget = (await (await postLead(service.url, aSubmission(await aForm(owner)))).json()) as {
      leadId: number;
    };
    const leadId = await anOrder();

    const { leads, total } = await owner.client.call(listLeads, { query: wide });
    const lead = await owner.client.call(getLead, { params: { leadId } });

    expect([total, leads.map(({ id }) => id)]).to.deep.equal([2, [leadId, ofWidget.leadId]]);
    expect(leads[0]).to.deep.include({ origin: 'cms', widgetId: null, formKind: null, state: 'new', source: '' });
    expect(lead).to.deep.include({
      formName: 'Заказ в магазине',
      externalRef: 'заказ 17',
      phoneE164: '+79262444393',
      phoneValid: true,
      widgetVersion: null,
      consents: [],
      seen: { title: '', text: '', button: '' },
      fields: [{ key: 'field_1', label: 'Товар', value: 'Vesta' }],
    });
  });

  it('of every origin go through every reader', async () => {
    const origins = leadOrigins.filter((origin) => origin !== 'widget');
    for (const origin of origins) await anOrder({ origin, externalRef: undefined });

    const { leads } = await owner.client.call(listLeads, { query: wide });
    const { rows, destinations } = await owner.client.call(getReconciliation, { query: wide });

    expect(leads.map(({ origin }) => origin).toReversed()).to.deep.equal(origins);
    expect(rows.map(({ origin, widgetId, received }) => [origin, widgetId, received]).toSorted()).to.deep.equal(
      origins.map((origin) => [origin, null, 1]).toSorted(),
    );
    expect(destinations.map(({ name, received }) => [name, received])).to.deep.equal([[mailbox, origins.length]]);
    expect(
      (await csv())
        .map((row) => row[18])
        .slice(1)
        .toReversed(),
    ).to.deep.equal(['Сервер сайта', 'CMS', 'Звонок', 'Чат', 'Импорт']);
    expect(Object.values(await orders())).to.have.length(origins.length);
  });

  it('are orders like any other (S-66)', async () => {
    const leadId = await anOrder({ utm: { source: 'yandex' }, page: { url: 'https://shop.example/cart' } });

    expect((await orders())[leadId]).to.deep.include({
      type: 'contact',
      comment: 'Тип: Заказ в магазине',
      header: 'Заказ в магазине',
      name: 'Анна',
      phone: '7 (926) 244-43-93',
      email: 'anna@mail.example',
      utm: '&utm_source=yandex',
      form_name: '',
      form_url: 'https://shop.example/cart',
      device: '',
      geo: '',
      fields: { Товар: 'Vesta' },
    });
  });

  it('are told in the letter without a word on what is not known', async () => {
    await anOrder();

    const { text, subject } = await until('the letter', async () => {
      const letter = await newestLetter(service, mailbox);
      return letter?.subject.includes('Заказ') && letter;
    });

    expect(subject).to.match(/^Анна.*: заявка «Заказ в магазине»$/);
    for (const fact of ['Канал: CMS', 'Номер у отправителя: заказ 17', 'Товар: Vesta']) expect(text).to.contain(fact);
    expect(text).not.to.match(/null|undefined|ID виджета|Вид виджета|Показ:|Устройство|Геолокация|leads:/);
  });

  it('are one lead however often they are sent, and another origin is another lead', async () => {
    const sent = await Promise.all([anOrder(), anOrder(), anOrder()]);
    const call = await anOrder({ origin: 'call' });

    expect(new Set(sent).size).to.equal(1);
    expect(call).not.to.equal(sent[0]);
    expect((await owner.client.call(listLeads, { query: wide })).total).to.equal(2);
  });

  it('count as the first lead of the checklist, and in no figure of a site', async () => {
    await anOrder();
    const today = new Date().toISOString().slice(0, 10);

    const { steps } = await owner.client.call(getOnboarding);
    const { total } = await owner.client.call(getStats, { query: { from: today, to: today } });

    expect(steps.find(({ step }) => step === 'test-lead')?.doneAt).to.be.a('string');
    expect(total).to.include({ leads: 0 });
  });

  it('of a site count for that site, and for no widget or visitor of it', async () => {
    const { sites } = await owner.client.call(listSites);
    await anOrder({ siteId: sites[0]?.id });
    // The day of the account, which is in Moscow.
    const today = new Date(Date.now() + 3 * 3_600_000).toISOString().slice(0, 10);

    const { total, widgets } = await owner.client.call(getStats, { query: { from: today, to: today } });

    expect(total).to.include({ leads: 1, visitors: 0, visits: 0 });
    expect(widgets).to.deep.equal([]);
  });

  it('are found behind their figure, also those that came late', async () => {
    const siteId = (await owner.client.call(listSites)).sites[0]?.id ?? 0;
    const late = await anOrder({ siteId, externalRef: 'поздний', age: 3 * 86_400_000 });
    const fresh = await anOrder({ siteId, externalRef: 'свежий' });
    const from = new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10);
    const to = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);

    const { rows } = await owner.client.call(listVisits, { query: { from, to, of: 'leads', limit: 50 } });
    expect(rows.map(({ leadIds }) => leadIds)).to.deep.equal([[fresh], [late]]);
  });

  describe('of which one cannot be read', () => {
    const poisons: [name: string, sql: string][] = [
      ['fields that are no list', `fields = '{"not": "a list"}'`],
      [
        'a list of no fields',
        `fields = '[1, null, "x", {"kind": "text"}, {"kind": "text", "label": null, "value": 7}]'`,
      ],
      ['marks that are no marks', `utm = '[1]'`],
      ['a kind and a device nobody knows', `form_kind = 'hologram', device = 'toaster', display = 'cloud'`],
      ['a page that is no address', `page_url = 'javascript:alert(1)', referrer = '::', landing_url = E'\\x01'`],
    ];

    for (const [name, change] of poisons) {
      it(`${name}: the others are listed, exported, pulled and delivered`, async () => {
        const poison = await anOrder({ externalRef: 'яд' });
        await service.database.owner.query(`UPDATE leads SET ${change} WHERE id = $1`, [poison]);
        const good = await anOrder({ name: 'Борис' });

        const { leads } = await owner.client.call(listLeads, { query: wide });
        const detail = await owner.client.send(getLead, { params: { leadId: poison } });
        const rows = await csv();

        expect(leads.map(({ id }) => id)).to.deep.equal([good, poison]);
        expect(detail.status).to.equal(200);
        expect(rows.slice(1).map((row) => row[0])).to.deep.equal([String(good), String(poison)]);
        expect(Object.keys(await orders())).to.deep.equal([String(poison), String(good)]);
        await until('its letter', async () => (await newestLetter(service, mailbox))?.subject.includes('Борис'));
      });
    }
  });
});

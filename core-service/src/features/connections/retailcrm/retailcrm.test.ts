import { expect } from 'chai';
import { createTransport } from '../../../platform/outbound/index.ts';
import type { LeadForFacts } from '../../leads/index.ts';
import { askOptions } from '../ask-options.ts';
import { aLead, talkAbout } from '../conversation.fixture.ts';
import { htmlPage, type Answer, type Fault } from '../kit/faulty-server.fake.ts';
import { retailcrm } from './retailcrm.connector.ts';
import { startRetailcrm, type RetailcrmFake } from './retailcrm.fake.ts';

describe('a lead on its way to retailCRM', () => {
  let fake: RetailcrmFake;
  beforeEach(async () => {
    fake = await startRetailcrm();
  });
  afterEach(() => fake.stop());

  const talk = (lead: LeadForFacts, changes: object = {}) =>
    talkAbout(lead, {
      connector: retailcrm,
      settings: { url: fake.origin, ...changes },
      secrets: { apiKey: fake.apiKey },
      place: fake.place,
    });
  const send = (lead: LeadForFacts, changes: object = {}) => talk(lead, changes)();
  const paths = () => fake.asked.map(({ method, path }) => `${method} ${path.replace(/^\/api\/v5\/|\?.*$/g, '')}`);

  it('becomes an order with its customer, source, own fields and a note', async () => {
    const changes = {
      site: 'shop',
      status: 'new',
      orderMethod: 'landing-page',
      manager: '28',
      fields: [{ key: 'city', value: '{{answer.Ваш город}}' }],
    };
    const { kind, attempt } = await send(aLead(), changes);

    expect(kind).to.equal('delivered');
    expect(paths()).to.deep.equal([
      'GET orders',
      'GET customers',
      'GET customers',
      'POST customers/create',
      'POST orders/create',
    ]);
    const [customer] = fake.customers;
    const [order] = fake.orders;
    expect(customer).to.deep.include({ firstName: 'Иван Иванов', phones: [{ number: '+79262444393' }], managerId: 28 });
    expect(order).to.deep.include({
      customer: { id: customer?.id },
      phone: '+79262444393',
      email: 'ivan@example.com',
      status: 'new',
      orderMethod: 'landing-page',
      managerId: 28,
      source: { source: 'yandex', campaign: 'осень' },
      customFields: { city: 'Тверь' },
    });
    expect(order?.managerComment).to.include('Ваш город: Тверь').and.include('https://shop.example/catalog');
    expect(attempt.externalId).to.equal(String(order?.id));
  });

  const known: [what: string, customer: object, isFound: boolean][] = [
    ['the same number in another spelling', { phones: [{ number: '8 (926) 244-43-93' }] }, true],
    ['the same e-mail', { email: 'ivan@example.com', phones: [] }, true],
    ['a longer number that holds this one', { phones: [{ number: '+49 9262444393 1' }] }, false],
  ];
  for (const [what, customer, isFound] of known) {
    it(`${isFound ? 'finds' : 'is not fooled by'} a customer with ${what}`, async () => {
      fake.customers.push({ id: 7, ...customer });
      await send(aLead());
      expect(fake.customers).to.have.lengthOf(isFound ? 1 : 2);
      const { customer: owner } = fake.orders[0] ?? {};
      expect(owner && 'id' in owner && owner.id === 7).to.equal(isFound);
    });
  }

  it('of a bare phone asks for no e-mail and sends none', async () => {
    await send(aLead({ email: '', name: '', fields: [], utm: {} }));
    expect(paths()).to.deep.equal(['GET orders', 'GET customers', 'POST customers/create', 'POST orders/create']);
    expect(fake.orders[0]).to.include({ firstName: '+79262444393' }).and.not.have.any.keys('email', 'source');
  });

  it('of a name alone makes one customer, though the first attempt broke off after that', async () => {
    fake.spoil(/customers\/create/, 'cut');
    const attempt = talk(aLead({ phone: '', phoneE164: null, phoneValid: false, email: '' }));
    expect([(await attempt()).kind, (await attempt()).kind]).to.deep.equal(['retry', 'delivered']);
    expect([fake.customers.length, fake.orders.length]).to.deep.equal([1, 1]);
  });

  const spots: [what: string, matching: RegExp][] = [
    ['search for the order', /GET .*orders/],
    ['search for the customer', /GET .*customers/],
    ['customer', /customers\/create/],
    ['order', /orders\/create/],
  ];
  const faults: [what: string, fault: Fault][] = [
    ['is lost', 'lost'],
    ['is done, then the connection breaks', 'cut'],
    ['is done, then half of the answer comes', 'half'],
    ['is done, then nothing comes any more', 'silent'],
    ['is answered by a page of HTML', htmlPage],
    ['is answered by 503 with a page', { status: 503, body: '<h1>Too many</h1>', type: 'text/html' }],
    ['is answered by 429', { status: 429, body: '' }],
  ];
  for (const [spot, matching] of spots) {
    for (const [what, fault] of faults) {
      it(`makes one order and one customer where the ${spot} ${what}`, async () => {
        fake.spoil(matching, fault);
        const attempt = talk(aLead());
        const first = await attempt();
        expect(first.kind).to.equal('retry');
        expect(first.reason).to.match(/[Пп]овторим/);
        expect((await attempt()).kind).to.equal('delivered');
        expect([fake.orders.length, fake.customers.length]).to.deep.equal([1, 1]);
      });
    }
  }

  it('takes "Order already exists." for what it is, where the search did not show it', async () => {
    const lead = aLead();
    await send(lead);
    fake.spoil(/GET .*orders/, { status: 200, body: '{"success":true,"orders":[]}' });
    expect((await send(lead)).kind).to.equal('delivered');
    expect(fake.orders).to.have.lengthOf(1);
  });

  const parks: [what: string, spoil: () => void, words: RegExp][] = [
    ['the key is gone', () => (fake.rights.isKeyGood = false), /не принимает ключ/],
    ['the key lacks rights', () => (fake.rights.mayWrite = false), /не хватает прав/],
    ['the account is gone', () => fake.spoil(/orders/, page(405)), /Такого аккаунта retailCRM нет/],
  ];
  for (const [what, spoil, words] of parks) {
    it(`waits for a person when ${what}`, async () => {
      spoil();
      const { kind, reason } = await send(aLead());
      expect(kind).to.equal('reauthorize');
      expect(reason).to.match(words);
    });
  }

  const gone: [what: string, changes: object, words: RegExp][] = [
    ['the shop', { site: 'gone' }, /не принял магазин/],
    ['the status', { status: 'gone' }, /Статуса больше нет в retailCRM: выберите другой/],
    ['the order method', { orderMethod: 'gone' }, /Способа оформления больше нет/],
    ['the manager', { manager: '99' }, /Менеджера больше нет/],
  ];
  for (const [what, changes, words] of gone) {
    it(`stops and says what to choose anew when ${what} is gone`, async () => {
      const { kind, reason } = await send(aLead(), changes);
      expect(kind).to.equal('rejected');
      expect(reason).to.match(words);
    });
  }

  const questions: [field: string, values: string[]][] = [
    ['site', ['shop']],
    ['status', ['new', 'client-confirmed']],
    ['orderType', ['eshop-individual']],
    ['orderMethod', ['landing-page', 'phone']],
    ['manager', ['28']],
  ];
  for (const [field, values] of questions) {
    it(`offers what the account has for «${field}», and nothing that is off`, async () => {
      const offered = await askOptions(
        { transport: createTransport({ privateHosts: [fake.place] }), clock: { now: () => new Date() } },
        retailcrm,
        { field, values: { url: fake.origin, apiKey: fake.apiKey }, saved: {} },
      );
      expect('options' in offered && offered.options.map(({ value }) => value)).to.deep.equal(values);
    });
  }
});

function page(status: number): Answer {
  return { status, body: '<html>405 Not Allowed</html>', type: 'text/html' };
}

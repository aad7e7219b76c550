import { expect } from 'chai';
import { startAmoFake } from './amocrm/amocrm.fake.ts';
import { startAutocrm } from './autocrm/autocrm.fake.ts';
import { startBitrix24 } from './bitrix24/bitrix24.fake.ts';
import { aLead, talkAbout, type Said } from './conversation.fixture.ts';
import { connectorOf } from './registry.ts';
import { startRetailcrm } from './retailcrm/retailcrm.fake.ts';
import type { LeadForFacts } from '../leads/index.ts';

type Pairs = Record<string, string>;

/** A CRM, spoken to with answers that go to fields of its own. */
interface Stage {
  send(pairs: Pairs, lead?: LeadForFacts): Promise<Said>;
  stop(): Promise<void>;
}

function stageOf(
  id: string,
  { place, stop }: { place: string; stop(): Promise<void> },
  settings: object,
  secrets: object,
): Stage {
  const connector = connectorOf(id);
  if (!connector) throw new Error(`${id} is not in the registry`);
  const send = (pairs: Pairs, lead = aLead()) => {
    const mapped = Object.entries(pairs).map(([to, value]) => ({ to, label: `вопрос ${to}`, value }));
    return talkAbout(lead, { connector, settings, secrets, place, mapped })();
  };
  return { send, stop };
}

const gone = /^Заявка принята, но этих полей в CRM больше нет: «вопрос [^»]+» → /;

describe('answers that go to fields of their own', () => {
  it('reach deal and contact of amoCRM, each as its field takes it; a field that is gone stops nothing', async () => {
    const fake = await startAmoFake({ perSecond: 100 });
    const settings = { portal: fake.origin, numberField: '201' };
    const { send, stop } = stageOf('amocrm', fake, settings, { token: fake.tokens.longLived() });
    const pairs = {
      'deal:204': 'седан',
      'deal:205': '2026-12-01',
      'deal:206': 'Да',
      'deal:203': '1 500',
      'deal:207': 'файл',
      'deal:999': 'x',
      'contact:3': 'Тверь',
    };
    const said = await send(pairs);
    expect(said.kind).to.equal('delivered');
    expect(said.reason).to.match(gone).and.include('deal:999').and.include('deal:207');
    const own = (
      of: { custom_fields_values: { field_id?: number | undefined; values: object[] }[] | null } | undefined,
    ) =>
      (of?.custom_fields_values ?? []).flatMap(({ field_id: id, values }) =>
        id === undefined ? [] : [[id, values[0]]],
      );
    expect(own(fake.account.deals[0]).filter(([id]) => id !== 201)).to.have.deep.members([
      [204, { enum_id: 2041 }],
      [205, { value: Date.parse('2026-12-01') / 1000 }],
      [206, { value: true }],
      [203, { value: '1500' }],
    ]);
    expect(own(fake.account.contacts[0])).to.deep.equal([[3, { value: 'Тверь' }]]);

    await send({ 'contact:3': 'Кимры' });
    expect(fake.account.contacts.map(own)).to.deep.equal([[[3, { value: 'Кимры' }]]]);
    await stop();
  });

  it('reach deal and contact of Bitrix24, also of a person who is known', async () => {
    const fake = await startBitrix24();
    const { send, stop } = stageOf('bitrix24', fake, { portal: fake.origin }, { webhook: fake.webhook });
    const said = await send({
      'item:UF_CRM_1700000000': 'Седан',
      'item:opportunity': '1 500 000',
      'item:UF_CRM_GONE': 'x',
      'contact:UF_CRM_CITY': 'Тверь',
    });
    expect(said.kind).to.equal('delivered');
    expect(said.reason).to.match(gone).and.include('UF_CRM_GONE').and.not.include('opportunity');
    const { 2: deals, 3: contacts } = fake.portal.items;
    expect(deals[0]).to.deep.include({ UF_CRM_1700000000: 79, opportunity: 1_500_000 });
    expect(contacts[0]).to.include({ UF_CRM_CITY: 'Тверь' });

    await send({ 'contact:UF_CRM_CITY': 'Кимры' });
    expect(contacts.map((each) => each['UF_CRM_CITY'])).to.deep.equal(['Кимры']);
    expect((await send({})).reason).to.equal('');
    await stop();
  });

  const refusals: [what: string, answer: { status: number; body: string; type?: string }][] = [
    ['are nowhere', { status: 404, body: '<h1>404</h1>', type: 'text/html' }],
    ['are not there', { status: 404, body: '{"success":false,"errorMsg":"Not found"}' }],
    ['are not for this key', { status: 403, body: '{"success":false,"errorMsg":"Access denied."}' }],
  ];
  for (const [what, answer] of refusals) {
    it(`stop no lead where the fields ${what}: it arrives, and says what it went without`, async () => {
      const fake = await startRetailcrm();
      const { send, stop } = stageOf('retailcrm', fake, { url: fake.origin }, { apiKey: fake.apiKey });
      fake.spoil(/custom-fields/, answer);
      const said = await send({ 'order:city': 'Тверь' });
      expect(said.kind).to.equal('delivered');
      expect(said.reason).to.match(gone);
      expect(fake.orders[0]).to.not.have.property('customFields');
      fake.spoil(/custom-fields/, { status: 502, body: '' });
      expect((await send({ 'order:city': 'Тверь' })).kind, 'a trouble that passes').to.equal('retry');
      await stop();

      const amo = await startAmoFake({ perSecond: 100 });
      const stage = stageOf('amocrm', amo, { portal: amo.origin }, { token: amo.tokens.longLived() });
      amo.behave(({ path }) => (path.endsWith('custom_fields') ? { status: 404 } : undefined));
      expect((await stage.send({ 'deal:204': 'седан' })).kind).to.equal('delivered');
      expect(amo.account.deals).to.have.lengthOf(1);
      await stage.stop();
    });
  }

  it('stop no lead where a portal tells no fields: it arrives, and says what it went without', async () => {
    const fake = await startBitrix24();
    const { send, stop } = stageOf('bitrix24', fake, { portal: fake.origin }, { webhook: fake.webhook });
    const pairs = { 'item:UF_CRM_CITY': 'Тверь', 'contact:UF_CRM_CITY': 'Тверь' };
    const refused = (error: string, status: number) => ({ status, error, error_description: 'Not now.' });
    const answers = [
      ...[refused('ACCESS_DENIED', 403), refused('insufficient_scope', 403), refused('ERROR_METHOD_NOT_FOUND', 404)],
      { result: { fields: [] } },
    ];
    for (const [n, answer] of answers.entries()) {
      fake.portal.refused.set('crm.item.fields', answer);
      const said = await send(pairs);
      expect(said.kind).to.equal('delivered');
      expect(said.reason).to.match(gone);
      expect(fake.portal.items[2]).to.have.lengthOf(n + 1);
    }
    fake.portal.refused.set('crm.item.fields', refused('QUERY_LIMIT_EXCEEDED', 503));
    expect((await send(pairs)).kind, 'a trouble that passes').to.equal('retry');
    fake.portal.refused.set('crm.item.list', refused('ACCESS_DENIED', 403));
    expect((await send(pairs)).kind, 'what a lead cannot go without').to.equal('reauthorize');
    expect(fake.portal.items[2]).to.have.lengthOf(answers.length);
    await stop();
  });

  it('reach the order of retailCRM and the request of AutoCRM', async () => {
    const retail = await startRetailcrm();
    const shop = stageOf('retailcrm', retail, { url: retail.origin }, { apiKey: retail.apiKey });
    const said = await shop.send({ 'order:city': 'Тверь', 'order:budget': '90000', 'order:gone': 'x' });
    expect(said.kind).to.equal('delivered');
    expect(said.reason).to.match(gone).and.include('order:gone');
    expect(retail.orders[0]?.customFields).to.deep.equal({ city: 'Тверь', budget: 90_000 });
    await shop.stop();

    const auto = await startAutocrm();
    const settings = { url: auto.origin, salon: '3', requestType: '21', source: '40' };
    const dealer = stageOf('autocrm', auto, settings, { access: auto.login });
    const { kind, reason } = await dealer.send({ last_name: 'Иванов', brand_id: 'Лада' });
    expect(kind).to.equal('delivered');
    expect(reason).to.match(/не подошли полям CRM: «вопрос brand_id»/);
    expect(auto.requests[0]).to.include({ last_name: 'Иванов' }).and.not.have.property('brand_id');
    await dealer.stop();
  });
});

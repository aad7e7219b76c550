import { expect } from 'chai';
import {
  askConnectorOptions,
  createConnection,
  testConnection,
  updateConnection,
} from '@smartpoint/contracts/connections';
import { getLead } from '@smartpoint/contracts/leads';
import { until } from '../../../../test/harness/wait.ts';
import { amoStage } from './amocrm.fixture.ts';

describe('a connected amoCRM', () => {
  const on = amoStage();
  const deals = (count: number) =>
    until(`${count} deals`, () => on.fake.account.deals.length === count && on.fake.account.deals);

  it('gets every lead as a deal with a note, and the report knows its number there', async () => {
    await on.connect({ place: '32:321', tag: 'сайт' });
    const leadId = await on.capture();
    const [deal] = await deals(1);
    expect(deal).to.deep.include({ pipeline_id: 32, status_id: 321, tags: ['сайт'] });
    expect(deal?.name).to.match(new RegExp(`SP-${leadId}$`));
    await on.stateIs('working');
    expect(on.fake.account.notes[0]?.params.text).to.include('Иван Иванов').and.include('utm_campaign: осень');
    const { rows } = await on.service.database.owner.query<{ external_id: string }>(
      `SELECT external_id FROM deliveries WHERE lead_id = $1 AND external_id IS NOT NULL`,
      [leadId],
    );
    expect(rows).to.deep.equal([{ external_id: String(deal?.id) }]);
  });

  it('fills its lists from the account before it is saved', async () => {
    const settings = { portal: `${on.fake.origin}/dashboard/`, token: on.fake.tokens.longLived() };
    const body = { connector: 'amocrm', field: 'place', settings, connectionId: null };
    const { options } = await on.owner.client.call(askConnectorOptions, { body });
    expect(options.map(({ label }) => label)).to.deep.equal([
      'Воронка → Новая',
      'Воронка → В работе',
      'Сервис → Запись',
    ]);
    const wrong = { ...body, settings: { ...settings, token: 'long-gone' } };
    const refused = await on.owner.client.call(askConnectorOptions, { body: wrong });
    expect(refused.reason).to.match(/не принимает токен/);
  });

  const strange = [
    'https://shop.example/',
    'https://amocrm.ru.evil.example/',
    'https://amocrm.ru@evil.example/',
    'https://evilamocrm.ru/',
  ];
  for (const portal of strange) {
    it(`sends no key to ${portal}`, async () => {
      const body = { connector: 'amocrm', settings: { portal, token: 'x' } };
      const { errors } = await on.owner.client.refusal(createConnection, { body });
      expect(errors?.map(({ pointer }) => pointer)).to.deep.equal(['/settings/portal']);
    });
  }

  it('waits for a person once its token counts no more; with a new one all leads go on, each as one deal', async () => {
    const { id, settings } = await on.connect();
    on.fake.tokens.revoke();
    const leads = [await on.capture(), await on.capture(), await on.capture()];
    const parked = await on.stateIs('reauthorize');
    expect(parked.reason).to.match(/не принимает токен/);
    expect(on.fake.account.deals).to.be.empty;
    await until('the lead says what it waits for', async () => {
      const { deliveries } = await on.owner.client.call(getLead, { params: { leadId: leads[0] ?? 0 } });
      return deliveries.some(({ hold }) => hold === 'connection');
    });

    const body = { version: parked.version, settings: { ...settings, token: on.fake.tokens.longLived() } };
    await on.owner.client.call(updateConnection, { params: { connectionId: id }, body });
    const made = await deals(3);
    expect(made.map(({ name }) => Number(/SP-(\d+)$/.exec(name)?.[1])).toSorted()).to.deep.equal(leads);
    await on.stateIs('working');
  });

  it('says in plain words that its pipeline is gone, and goes on once another is chosen', async () => {
    const { id, settings } = await on.connect({ place: '77:1' });
    await on.capture();
    const parked = await on.stateIs('reauthorize');
    expect(parked.reason).to.equal(
      'Воронку или этап удалили в amoCRM. Выберите другую воронку в подключении в поле «Воронка и этап».',
    );

    const body = { version: parked.version, settings: { ...settings, place: '31:312' } };
    await on.owner.client.call(updateConnection, { params: { connectionId: id }, body });
    expect((await deals(1))[0]).to.include({ status_id: 312 });
  });

  it('tells the outcome of a test lead, and one that arrives lets the others go on', async () => {
    const { id } = await on.connect();
    on.fake.behave(() => ({ status: 402 }));
    await on.capture();
    expect((await on.stateIs('reauthorize')).reason).to.match(/не оплачена/);
    const params = { connectionId: id };
    expect(await on.owner.client.call(testConnection, { params })).to.include({ isDelivered: false, status: 402 });

    on.fake.behave(() => undefined);
    expect(await on.owner.client.call(testConnection, { params })).to.include({ isDelivered: true });
    await deals(2);
    await on.stateIs('working');
  });

  it('makes one contact of a person whose leads come at once', async () => {
    await on.connect();
    // A destination gets more calls at once when it has answered well.
    for (const count of [1, 2, 3]) {
      await on.capture();
      await deals(count);
    }
    Object.assign(on.fake.account, { contacts: [], deals: [], notes: [] });
    // Whoever asks meanwhile is told of nobody either.
    on.fake.behave(({ method, path }) =>
      method === 'GET' && path === '/api/v4/contacts' ? { lateMs: 500 } : undefined,
    );
    await Promise.all(Array.from({ length: 4 }, () => on.capture()));
    await deals(4);
    expect(on.fake.account.contacts).to.have.lengthOf(1);
  });
});

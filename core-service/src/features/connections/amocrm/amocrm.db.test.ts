import { expect } from 'chai';
import {
  askConnectorOptions,
  createConnection,
  testConnection,
  updateConnection,
} from '@smartpoint/contracts/connections';
import { getLead } from '@smartpoint/contracts/leads';
import { registerAccount } from '../../../../test/harness/account.ts';
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

  it('is not kept waiting by a stranger who types its name, and shares its turns with whom it has let in', async () => {
    await on.connect();
    await on.capture();
    await deals(1);
    const connect = async (token: string) => {
      const { client } = await registerAccount(on.service);
      const body = { connector: 'amocrm', settings: { portal: on.fake.origin, token } };
      const { connection } = await client.call(createConnection, { body });
      return () => client.call(testConnection, { params: { connectionId: connection.id } });
    };
    const patience = () => {
      on.fake.behave(() => ({ status: 429, retryAfter: 60 }));
    };
    const stranger = await connect('of-nobody');
    patience();
    expect(await stranger()).to.include({ isDelivered: false, status: 429 });
    on.fake.behave(() => undefined);
    await on.capture();
    await deals(2);

    const colleague = await connect(on.fake.tokens.longLived());
    expect(await colleague()).to.include({ isDelivered: true });
    patience();
    expect(await colleague()).to.include({ isDelivered: false, status: 429 });
    const { rows } = await on.service.database.owner.query<{ seconds: number }>(
      `SELECT extract(epoch FROM free_at - now())::float AS seconds FROM outbound_paces
       WHERE place = hashtextextended($1, 0)`,
      [`amocrm ${on.fake.place}`],
    );
    expect(rows[0]?.seconds).to.be.within(30, 61);
    await on.service.database.owner.query('TRUNCATE outbound_paces');
  });

  it('knows its key as taken until it is changed, or taken no more', async () => {
    const { id, settings, version } = await on.connect();
    const isProved = async () => {
      const { rows } = await on.service.database.owner.query<{ is_proved: boolean }>(
        'SELECT is_proved FROM connections WHERE id = $1',
        [id],
      );
      return rows[0]?.is_proved;
    };
    expect(await isProved()).to.equal(false);
    await on.capture();
    await until('its key is taken', isProved);
    const body = { version, settings: { ...settings, tag: 'сайт' } };
    await on.owner.client.call(updateConnection, { params: { connectionId: id }, body });
    expect(await isProved()).to.equal(false);
    await on.capture();
    await until('its key is taken', isProved);
    on.fake.tokens.revoke();
    await on.capture();
    await on.stateIs('reauthorize');
    expect(await isProved()).to.equal(false);
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

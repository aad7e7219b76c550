import { expect } from 'chai';
import {
  askConnectorOptions,
  createConnection,
  listConnections,
  updateConnection,
} from '@smartpoint/contracts/connections';
import { getLead, retryDelivery } from '@smartpoint/contracts/leads';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead } from '../../../test/harness/submission.ts';
import { until } from '../../../test/harness/wait.ts';
import { startBitrix24, type Bitrix24Fake } from './bitrix24/bitrix24.fake.ts';

describe('a connected Bitrix24', () => {
  let fake: Bitrix24Fake;
  let service: TestService;
  let owner: RegisteredAccount;
  beforeEach(async () => {
    fake = await startBitrix24({ burst: 1000 });
    service = await startTestService({ OUTBOUND_PRIVATE_HOSTS: fake.place });
    owner = await registerAccount(service);
  });
  afterEach(async () => {
    await service.stop();
    await fake.stop();
  });

  const connect = async (settings = {}) => {
    const body = { connector: 'bitrix24', settings: { portal: fake.origin, webhook: fake.webhook, ...settings } };
    return (await owner.client.call(createConnection, { body })).connection;
  };
  const capture = async (changes = {}): Promise<number> => {
    const answer = await postLead(service.url, aSubmission(await aForm(owner), changes));
    return ((await answer.json()) as { leadId: number }).leadId;
  };
  const deliveryOf = async (leadId: number) => {
    const { deliveries } = await owner.client.call(getLead, { params: { leadId } });
    const found = deliveries.find(({ kind }) => kind === 'connection');
    if (!found) throw new Error('the lead goes to no connection');
    return found;
  };
  const judged = (leadId: number) =>
    until('it is judged', async () => {
      const found = await deliveryOf(leadId);
      return found.reason !== null && found;
    });
  const delivered = (leadId: number) =>
    until('it is delivered', async () => (await deliveryOf(leadId)).state === 'delivered');
  const made = () => [fake.portal.items[2].length, fake.portal.items[3].length];

  it('gets one deal of a lead, though the connection broke after each of its calls was done', async () => {
    for (const what of [/batch/, /"entityTypeId":3/, /"entityTypeId":2/]) fake.spoil(what, 'cut');
    await connect({ stage: 'C3:NEW' });
    const leadId = await capture();
    for (const attempts of [1, 2, 3]) {
      const { id: deliveryId } = await until('the attempt is judged', async () => {
        const found = await deliveryOf(leadId);
        return found.log.length === attempts && found;
      });
      await owner.client.call(retryDelivery, { params: { deliveryId } });
    }
    await delivered(leadId);

    expect(made()).to.deep.equal([1, 1]);
    const [deal] = fake.portal.items[2];
    expect(deal).to.include({
      stageId: 'C3:NEW',
      utmSource: 'yandex',
      sourceDescription: 'https://shop.example/catalog?x=1',
    });
    expect(deal?.['comments']).to.include('8 (926) 244-43-93');
  });

  it('waits with every lead while the webhook is gone, and takes each once when a new one is saved', async () => {
    const { id } = await connect();
    fake.letIn(false);
    const first = await capture();
    expect((await judged(first)).reason).to.match(/Создайте новый и вставьте его в подключение/);
    const second = await capture({ fields: [{ key: 'phone', label: 'Телефон', value: '+7 900 111-22-33' }] });
    const waiting = await until('the connection waits for a person', async () => {
      const { connections } = await owner.client.call(listConnections);
      const found = connections.find((each) => each.id === id);
      return found?.state === 'reauthorize' && found.waiting === 2 && found;
    });
    expect(waiting.reason).to.match(/вебхук/);

    fake.letIn(true);
    const settings = { portal: fake.origin, webhook: fake.webhook };
    await owner.client.call(updateConnection, {
      params: { connectionId: id },
      body: { version: waiting.version, settings },
    });
    await delivered(first);
    await delivered(second);
    expect(made()).to.deep.equal([2, 2]);
  });

  it('keeps the key of the webhook out of the database as text and out of the journal', async () => {
    await connect();
    await delivered(await capture());
    const key = /rest\/1\/([^/]+)/.exec(fake.webhook)?.[1] ?? '';
    const { rows } = await service.database.owner.query<{ all: string }>(
      `SELECT concat((SELECT string_agg(a::text, ' ') FROM delivery_attempts a), (SELECT string_agg(d::text, ' ') FROM deliveries d),
         (SELECT string_agg(c::text, ' ') FROM connections c), (SELECT string_agg(l::text, ' ') FROM audit_log l)) AS all`,
    );
    expect(rows[0]?.all).to.include(fake.place).and.not.include(key);
  });

  it('offers its funnels before it is saved, and is not saved with a zone of the cloud for a portal', async () => {
    const settings = { portal: fake.origin, webhook: fake.webhook };
    const asked = { connector: 'bitrix24', field: 'stage', settings, connectionId: null };
    const { options } = await owner.client.call(askConnectorOptions, { body: asked });
    expect(options).to.deep.include({ value: 'C3:NEW', label: 'Сервис: Этап C3:NEW' });

    const body = { connector: 'bitrix24', settings: { portal: 'https://bitrix24.ru', webhook: '1/abc' } };
    const problem = await owner.client.refusal(createConnection, { body });
    expect(problem.errors?.map(({ pointer }) => pointer)).to.deep.equal(['/settings/portal']);
  });
});

import { expect } from 'chai';
import { Webhook } from 'standardwebhooks';
import {
  createConnection,
  deleteConnection,
  listConnections,
  listConnectors,
  renewConnectionKey,
  testConnection,
  updateConnection,
} from '@smartpoint/contracts/connections';
import { enterDemoAccount } from '@smartpoint/contracts/accounts';
import { getLead, getReconciliation, retryDelivery, sendTestLead } from '@smartpoint/contracts/leads';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../../../test/harness/submission.ts';
import { until } from '../../../test/harness/wait.ts';
import { startReceiver, type Heard, type Hook, type Receiver } from './receiver.fixture.ts';

interface Event {
  type: string;
  timestamp: string;
  data: Record<string, unknown> & { id: number; answers: { label: string; value: string }[] };
}

describe('a connected webhook', () => {
  let receiver: Receiver;
  let hook: Hook;
  let service: TestService;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  before(async () => {
    receiver = await startReceiver();
    service = await startTestService({ OUTBOUND_PRIVATE_HOSTS: receiver.place });
  });
  beforeEach(async () => {
    hook = receiver.hook();
    owner = await registerAccount(service);
    form = await aForm(owner);
  });
  after(async () => {
    await service.stop();
    await receiver.stop();
  });

  const connect = async (url = hook.url) => {
    const body = { connector: 'webhook', settings: { url } };
    const { connection, key } = await owner.client.call(createConnection, { body });
    if (key === null) throw new Error('a webhook has a key');
    return { id: connection.id, key, version: connection.version };
  };
  const capture = async (changes = {}): Promise<number> => {
    const answer = await postLead(service.url, aSubmission(form, changes));
    return ((await answer.json()) as { leadId: number }).leadId;
  };
  const first = () => until('a call', () => hook.heard[0]);
  const verify = (key: string, { headers, body }: Heard): Event => {
    const own = Object.fromEntries(
      Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
    );
    return new Webhook(key).verify(body, own) as Event;
  };
  const verifies = (key: string, heard: Heard): boolean => {
    try {
      return verify(key, heard).type === 'lead.created';
    } catch {
      return false;
    }
  };
  const state = async (id: number) => {
    const { connections } = await owner.client.call(listConnections);
    const found = connections.find((each) => each.id === id);
    if (!found) throw new Error('no such connection');
    return found;
  };
  const deliveryOf = async (leadId: number) => {
    const { deliveries } = await owner.client.call(getLead, { params: { leadId } });
    const found = deliveries.find(({ kind }) => kind === 'connection');
    if (!found) throw new Error('the lead goes to no connection');
    return found;
  };

  it('gets every lead, signed so that the published library takes it, and the letter goes out as before', async () => {
    const { id, key } = await connect();
    expect((await state(id)).state).to.equal('new');
    const leadId = await capture();
    const heard = await first();

    expect(`${heard.method} ${heard.path}`).to.match(/^POST \/hooks\/\d+\?token=secret-of-the-path$/);
    const { type, data } = verify(key, heard);
    expect(type).to.equal('lead.created');
    expect(data).to.include({ id: leadId, isTest: false, name: 'Иван Иванов', phone: '8 (926) 244-43-93' });
    expect(data).to.include({ phoneE164: '+79262444393', origin: 'widget' });
    expect(data.answers).to.deep.equal([
      { label: 'Ваше имя', value: 'Иван Иванов' },
      { label: 'Телефон', value: '8 (926) 244-43-93' },
    ]);
    expect(data.utm).to.include({ source: 'yandex', campaign: 'осень' });

    const arrived = await until('it is delivered', async () => {
      const delivery = await deliveryOf(leadId);
      return delivery.state === 'delivered' && delivery;
    });
    expect(arrived.target).to.equal(receiver.place);
    const { deliveries } = await owner.client.call(getLead, { params: { leadId } });
    expect(deliveries.map(({ kind }) => kind)).to.have.members(['mailbox', 'connection']);
    expect(await state(id)).to.include({ state: 'working', waiting: 0, parked: 0, deliveredThisWeek: 1 });
  });

  it('is tried again after trouble under the same id with a new signature, and the journal says what was heard', async () => {
    hook.behave((_heard, call, res) => {
      if (call > 1) return 200;
      res.writeHead(500).end('<h1>база\u0000 лежит</h1>');
      return undefined;
    });
    const { id, key } = await connect();
    const leadId = await capture();
    await first();
    const failing = await until('it is known', async () => {
      const found = await state(id);
      return found.state === 'failing' && found;
    });
    expect(failing.reason).to.match(/^На сервере сбой \(ответ 500\)\. Повторим\./);
    expect(failing).to.include({ waiting: 1, parked: 0 });
    const { id: deliveryId, log } = await deliveryOf(leadId);
    expect(log[0]).to.include({ status: 500, request: `POST http://${receiver.place}` });

    await owner.client.call(retryDelivery, { params: { deliveryId } });
    const again = await until('the second call', () => hook.heard[1]);
    expect(verify(key, again).data.id).to.equal(leadId);
    expect(again.headers['webhook-id']).to.equal(hook.heard[0]?.headers['webhook-id']);
    await until('it works again', async () => (await state(id)).state === 'working');
  });

  const troubles: [what: string, status: number, state: string, words: RegExp][] = [
    ['asks for the key', 401, 'waiting', /не пустил нас/],
    ['has lost its address', 404, 'waiting', /ничего не нашёл/],
    ['is overrun', 429, 'waiting', /реже/],
    ['has moved', 308, 'waiting', /другой адрес/],
    ['wants no more', 410, 'parked', /больше не принимает/],
  ];
  for (const [what, status, fate, words] of troubles) {
    it(`whose receiver ${what} (${status}) keeps the lead ${fate} and says why`, async () => {
      hook.behave(() => status);
      await connect();
      const leadId = await capture();
      const delivery = await until('the call is judged', async () => {
        const found = await deliveryOf(leadId);
        return found.reason !== null && found;
      });

      expect(delivery.state).to.equal(fate);
      expect(delivery.reason).to.match(words);
    });
  }

  it('waits as long as the receiver asks', async () => {
    hook.behave((_heard, _call, res) => {
      res.writeHead(429, { 'retry-after': '600' }).end();
      return undefined;
    });
    await connect();
    const leadId = await capture();
    const delivery = await until('the call is judged', async () => {
      const found = await deliveryOf(leadId);
      return found.nextAttemptAt !== null && found.reason !== null && found;
    });
    expect(Date.parse(delivery.nextAttemptAt ?? '') - Date.now()).to.be.greaterThan(500_000);
  });

  it('signs with the old key too for a day after a new one was made', async () => {
    const { id, key: old } = await connect();
    const { key } = await owner.client.call(renewConnectionKey, { params: { connectionId: id } });
    expect(key)
      .to.match(/^whsec_/)
      .and.not.equal(old);
    await capture();
    const heard = await first();

    expect(verify(key, heard).type).to.equal('lead.created');
    expect(verify(old, heard).type).to.equal('lead.created');
  });

  it('shows no key that is not kept, however many ask for a new one at once', async () => {
    const { id } = await connect();
    const params = { connectionId: id };
    const renewals = await Promise.all(
      [1, 2, 3].map(() => owner.client.send(renewConnectionKey, { params }).then((answer) => answer.json())),
    );
    const keys = renewals.flatMap((answer) => (answer as { key?: string }).key ?? []);
    await capture();
    const heard = await first();

    expect(keys).to.not.be.empty;
    // The newest key signs, and the one before it.
    expect(keys.filter((key) => verifies(key, heard))).to.have.length(Math.min(keys.length, 2));
  });

  it('is one of fifty of its account at most, however many are made at once: no lead becomes a flood', async () => {
    const { id } = await connect();
    await service.database.owner.query(
      `INSERT INTO connections (account_id, connector, settings)
       SELECT account_id, connector, settings FROM connections, generate_series(1, 47) WHERE id = $1`,
      [id],
    );
    const body = { connector: 'webhook', settings: { url: hook.url } };
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => owner.client.send(createConnection, { body })));
    expect(answers.map(({ status }) => status).toSorted()).to.deep.equal([201, 201, 422, 422, 422]);
    const refusal = await owner.client.refusal(createConnection, { body });
    expect(refusal.errors).to.deep.include({ pointer: '/connector', code: 'too-many', message: 'Нужно не больше 50.' });

    await owner.client.call(deleteConnection, { params: { connectionId: id } });
    expect((await owner.client.send(createConnection, { body })).status).to.equal(201);
  });

  it('is told about a made-up lead at once, and about its own trouble in words', async () => {
    const { id, key } = await connect();
    const params = { connectionId: id };
    expect(await owner.client.call(testConnection, { params })).to.include({ isDelivered: true, status: 204 });
    expect(verify(key, await first()).data.isTest).to.equal(true);

    hook.behave((_heard, _call, res) => void res.writeHead(403).end('no such hook'));
    const refused = await owner.client.call(testConnection, { params });
    expect(refused).to.include({ isDelivered: false, status: 403, answer: 'no such hook' });
    expect(refused.reason).to.match(/не пустил нас/);
  });

  it('marks test leads as such', async () => {
    const { key } = await connect();
    await owner.client.call(sendTestLead, { body: { widgetId: form.widget.id } });
    expect(verify(key, await first()).data.isTest).to.equal(true);
  });

  it('switched off gets nothing, switched on again what comes then', async () => {
    const { id, version } = await connect();
    const params = { connectionId: id };
    const off = await owner.client.call(updateConnection, { params, body: { version, isEnabled: false } });
    expect(off.state).to.equal('off');
    await capture();
    await owner.client.call(updateConnection, { params, body: { version: off.version, isEnabled: true } });
    const second = await capture();
    await first();

    expect(hook.heard.map(({ body }) => (JSON.parse(body) as Event).data.id)).to.deep.equal([second]);
  });

  it('that was disconnected parks what waited, and is gone from the list', async () => {
    hook.behave(() => 500);
    const { id } = await connect();
    const leadId = await capture();
    await first();
    await owner.client.call(deleteConnection, { params: { connectionId: id } });
    expect((await owner.client.call(listConnections)).connections).to.deep.equal([]);

    const { id: deliveryId } = await deliveryOf(leadId);
    await owner.client.call(retryDelivery, { params: { deliveryId } });
    const parked = await until('it is parked', async () => {
      const found = await deliveryOf(leadId);
      return found.state === 'parked' && found;
    });
    expect(parked.reason).to.match(/отключили/);
  });

  it('stands in the reconciliation as a destination of its own', async () => {
    await connect();
    await capture();
    await first();
    const day = new Date().toISOString().slice(0, 10);
    const next = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const { destinations } = await owner.client.call(getReconciliation, { query: { from: day, to: next } });
    expect(
      destinations.filter(({ kind }) => kind === 'connection').map(({ name, received }) => [name, received]),
    ).to.deep.equal([[receiver.place, 1]]);
  });

  const addresses: [url: string, words: RegExp][] = [
    ['', /адрес целиком/],
    ['crm', /адрес целиком/],
    ['ftp://crm.example/', /адрес целиком/],
    ['http://crm.example/hook', /https/],
    ['https://user:word@crm.example/', /логин и пароль/],
    ['https://127.0.0.1/', /внутренней сети/],
    ['https://[::ffff:10.0.0.1]/', /внутренней сети/],
    ['https://crm.example:5432/', /порт/],
  ];
  for (const [url, words] of addresses) {
    it(`is not saved with the address ${JSON.stringify(url)}`, async () => {
      const body = { connector: 'webhook', settings: { url } };
      const problem = await owner.client.refusal(createConnection, { body });

      expect(problem.errors?.map(({ pointer }) => pointer)).to.deep.equal(['/settings/url']);
      expect(problem.errors?.[0]?.message).to.match(words);
    });
  }

  it('is changed by the newest version alone', async () => {
    const { id, version } = await connect();
    const params = { connectionId: id };
    const { url, heard } = receiver.hook();
    const settings = { url };
    await owner.client.call(updateConnection, { params, body: { version, settings } });
    const problem = await owner.client.refusal(updateConnection, { params, body: { version, isEnabled: false } });

    expect(problem.code).to.equal('conflict');
    await capture();
    await until('a call', () => heard[0]);
    expect(hook.heard).to.be.empty;
  });

  it('tells its form in the language of the reader', async () => {
    const { connectors } = await owner.client.call(listConnectors);
    const webhook = connectors.find(({ id }) => id === 'webhook');
    expect(webhook).to.include({ block: 'api', name: 'Вебхук', hasKey: true });
    expect(webhook?.fields.map(({ name, kind }) => [name, kind])).to.deep.equal([['url', 'url']]);
  });

  it('keeps its key and the path of its address out of the database as text and out of the journal', async () => {
    const { id, key } = await connect();
    const leadId = await capture();
    await until('it is delivered', async () => (await deliveryOf(leadId)).state === 'delivered');
    const { rows } = await service.database.owner.query<{ all: string }>(
      `SELECT concat(c.secrets_sealed, ' ', (SELECT string_agg(a::text, ' ') FROM delivery_attempts a WHERE a.account_id = c.account_id),
         (SELECT string_agg(l::text, ' ') FROM audit_log l WHERE l.account_id = c.account_id)) AS all FROM connections c WHERE id = $1`,
      [id],
    );
    expect(rows[0]?.all).to.not.include(key.slice('whsec_'.length)).and.not.include('secret-of-the-path');
  });
});

describe('the demo account', () => {
  it('connects to nobody', async () => {
    const service = await startTestService({ DEMO_ACCOUNT: 'true' });
    try {
      const client = service.client();
      await until(
        'it is there',
        async () => (await client.send(enterDemoAccount, { body: { locale: 'ru' } })).ok,
        60_000,
      );
      const body = { connector: 'webhook', settings: { url: 'https://crm.example/' } };
      expect((await client.refusal(createConnection, { body })).code).to.equal('demo-stays-inside');
    } finally {
      await service.stop();
    }
  });
});

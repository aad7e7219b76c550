import { expect } from 'chai';
import { createConnection, listConnections, listConnectors, testConnection } from '@smartpoint/contracts/connections';
import { getLead, retryDelivery } from '@smartpoint/contracts/leads';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead } from '../../../test/harness/submission.ts';
import { until } from '../../../test/harness/wait.ts';
import { startReceiver, type Hook, type Receiver } from './receiver.fixture.ts';

const body = '{"name": "{{name}}", "phone": "{{phoneE164}}", "answers": {{answers}}, "city": "{{answer.Город}}"}';

describe('a connected HTTP service', () => {
  let receiver: Receiver;
  let hook: Hook;
  let service: TestService;
  let owner: RegisteredAccount;
  before(async () => {
    receiver = await startReceiver();
    service = await startTestService({ OUTBOUND_PRIVATE_HOSTS: receiver.place });
  });
  beforeEach(async () => {
    hook = receiver.hook();
    owner = await registerAccount(service);
  });
  after(async () => {
    await service.stop();
    await receiver.stop();
  });

  const connect = async (changes = {}) => {
    const settings = { url: `${hook.url}&page={{page.url}}`, body, keyHeader: 'X-Api-Key: 3f9c2b71d6e8', ...changes };
    const { connection } = await owner.client.call(createConnection, { body: { connector: 'http', settings } });
    return connection;
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
  const delivered = (leadId: number) =>
    until('it is delivered', async () => (await deliveryOf(leadId)).state === 'delivered');

  it('gets a lead as its template says, whatever the visitor typed', async () => {
    await connect();
    const name = '"}], "admin": true, "x": "\\';
    const fields = [
      { key: 'name', label: 'Ваше имя', value: name },
      { key: 'phone', label: 'Телефон', value: '8 (926) 244-43-93' },
    ];
    await delivered(await capture({ fields }));

    const [heard] = hook.heard;
    expect(heard?.path).to.match(/&page=https%3A%2F%2Fshop\.example%2Fcatalog%3Fx%3D1$/);
    expect(heard?.headers).to.include({
      'x-api-key': '3f9c2b71d6e8',
      'content-type': 'application/json; charset=utf-8',
    });
    expect(JSON.parse(heard?.body ?? '')).to.deep.equal({
      name,
      phone: '+79262444393',
      answers: fields.map(({ label, value }) => ({ label, value })),
      city: '',
    });
  });

  it('is told the same key by every attempt, so that a lead taken before the connection broke is not taken twice', async () => {
    const taken = new Set<unknown>();
    hook.behave(({ headers }, call, res) => {
      taken.add(headers['idempotency-key']);
      return call === 1 ? (res.destroy(), undefined) : 200;
    });
    await connect();
    const leadId = await capture();
    await until('the first call', () => hook.heard[0]);
    const { id: deliveryId } = await until('it is judged', async () => {
      const delivery = await deliveryOf(leadId);
      return delivery.reason !== null && delivery;
    });
    await owner.client.call(retryDelivery, { params: { deliveryId } });
    await delivered(leadId);

    expect(taken.size).to.equal(1);
    expect(hook.heard).to.have.lengthOf(2);
  });

  it('that answers 200 to what it did not take is found out by the rule, in words', async () => {
    hook.behave((_heard, _call, res) => void res.end('{"status":"error","text":"нет такой формы"}'));
    const { id } = await connect({ success: 'json', successText: 'status=ok' });
    const outcome = await owner.client.call(testConnection, { params: { connectionId: id } });

    expect(outcome).to.include({ isDelivered: false, status: 200 });
    expect(outcome.reason).to.match(/нет того, что значит «принято».*нет такой формы/);
  });

  it('keeps its key out of the database as text, out of the journal and out of the list, even when the service repeats it', async () => {
    hook.behave((heard, _call, res) => void res.writeHead(400).end(JSON.stringify(heard.headers)));
    await connect();
    const leadId = await capture();
    await until('it is judged', async () => (await deliveryOf(leadId)).reason !== null);

    const { rows } = await service.database.owner.query<{ all: string }>(
      `SELECT concat((SELECT string_agg(a::text, ' ') FROM delivery_attempts a), (SELECT string_agg(d::text, ' ') FROM deliveries d),
         (SELECT string_agg(c::text, ' ') FROM connections c), (SELECT string_agg(l::text, ' ') FROM audit_log l)) AS all`,
    );
    expect(rows[0]?.all).to.include('••••').and.not.include('3f9c2b71d6e8');
    expect(JSON.stringify(await owner.client.call(listConnections))).to.not.include('3f9c2b71d6e8');
  });

  it('is not saved with a placeholder that is none, and the refusal says where it stands', async () => {
    const settings = { url: hook.url, body: '{\n  "a": "{{nmae}}"\n}' };
    const problem = await owner.client.refusal(createConnection, { body: { connector: 'http', settings } });

    expect(problem.errors).to.deep.equal([
      { pointer: '/settings/body', code: 'unknown-placeholder', message: 'Строка 2, знак 9: подстановки «nmae» нет.' },
    ]);
  });

  it('tells how placeholders are written', async () => {
    const { connectors } = await owner.client.call(listConnectors);
    const help = connectors.find(({ id }) => id === 'http')?.fields.find(({ name }) => name === 'body')?.help;
    expect(help).to.include('{{name}}').and.include('{{page.url}}').and.include('{{answer.…}}');
  });
});

import { expect } from 'chai';
import { createConnection, listConnections, updateConnection } from '@smartpoint/contracts/connections';
import type { RouteRule } from '@smartpoint/contracts/lead-routes';
import { getLead } from '@smartpoint/contracts/leads';
import { saveMailingGroups } from '@smartpoint/contracts/settings';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../../../test/harness/submission.ts';
import { until } from '../../../test/harness/wait.ts';
import { startReceiver, type Hook, type Receiver } from './receiver.fixture.ts';

describe('leads on their route', () => {
  let receiver: Receiver;
  let service: TestService;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  before(async () => {
    receiver = await startReceiver();
    service = await startTestService({ OUTBOUND_PRIVATE_HOSTS: receiver.place });
  });
  beforeEach(async () => {
    owner = await registerAccount(service);
    form = await aForm(owner);
  });
  after(async () => {
    await service.stop();
    await receiver.stop();
  });

  const connect = async (hook: Hook, body: { route?: RouteRule[]; turn?: string }) => {
    const made = { connector: 'webhook', settings: { url: hook.url } };
    const { connection } = await owner.client.call(createConnection, { body: made });
    const { id: connectionId, version } = connection;
    return owner.client.call(updateConnection, { params: { connectionId }, body: { version, ...body } });
  };
  const capture = async (utm: object): Promise<number> => {
    const answer = await postLead(service.url, { ...aSubmission(form), utm });
    return ((await answer.json()) as { leadId: number }).leadId;
  };
  const ids = ({ heard }: Hook) => heard.map(({ body }) => (JSON.parse(body) as { data: { id: number } }).data.id);
  const source = (how: RouteRule['how'], values: string[]): RouteRule[] => [
    { of: 'utmSource', question: '', how, values },
  ];

  it('go where their marks send them, and letters go as before', async () => {
    const [direct, rest, all] = [receiver.hook(), receiver.hook(), receiver.hook()];
    const { route } = await connect(direct, { route: source('is', ['yandex']) });
    expect(route).to.deep.equal(source('is', ['yandex']));
    await connect(rest, { route: source('isNot', ['Yandex']) });
    await connect(all, {});

    const [marked, bare] = [await capture({ source: 'Yandex', raw: 'utm_source=Yandex' }), await capture({})];
    await until('all are there', () => all.heard.length === 2 && direct.heard.length === 1 && rest.heard.length === 1);
    expect([ids(direct), ids(rest)]).to.deep.equal([[marked], [bare]]);
    for (const leadId of [marked, bare]) {
      const { deliveries } = await owner.client.call(getLead, { params: { leadId } });
      expect(deliveries.map(({ kind }) => kind).toSorted()).to.deep.equal(['connection', 'connection', 'mailbox']);
    }
  });

  it('are shared by those that take turns, one each, also when they come at once', async () => {
    const hooks = [receiver.hook(), receiver.hook(), receiver.hook()];
    for (const hook of hooks) await connect(hook, { turn: 'Менеджеры' });
    const leads = await Promise.all(Array.from({ length: 12 }, () => capture({})));
    await until('all are there', () => hooks.reduce((sum, { heard }) => sum + heard.length, 0) === leads.length);
    expect(hooks.map(({ heard }) => heard.length)).to.deep.equal([4, 4, 4]);
    expect(hooks.flatMap(ids).toSorted()).to.deep.equal(leads.toSorted());
  });

  it('pass by whoever waits for a person, as long as another one of the turn works', async () => {
    const [broken, works] = [receiver.hook(), receiver.hook()];
    const { id } = await connect(broken, { turn: 'а' });
    await connect(works, { turn: 'а' });
    await service.database.owner.query(`UPDATE connections SET state = 'reauthorize' WHERE id = $1`, [id]);
    await capture({});
    await capture({});
    await until('both are there', () => works.heard.length === 2);
    expect(broken.heard).to.have.lengthOf(0);
  });

  it('reach the mailing groups that want them, in turn where groups take turns; one that nobody wants reaches all', async () => {
    const service24: RouteRule[] = [{ of: 'branch', question: '', how: 'is', values: ['На Ленина'] }];
    const group = (name: string, more: { route?: RouteRule[]; turn?: string }) => ({
      name,
      emails: [`${name}@shop.example`],
      ...more,
    });
    const groups = [
      group('direct', { route: source('is', ['yandex']), turn: 'а' }),
      group('second', { route: source('is', ['yandex']), turn: 'а' }),
      group('branch', { route: service24 }),
    ];
    const saved = await owner.client.call(saveMailingGroups, { body: { groups } });
    expect(saved.groups.map(({ route, turn }) => [route, turn])).to.deep.equal(
      groups.map(({ route, turn = '' }) => [route, turn]),
    );
    const heard = async (utm: object) => {
      const leadId = await capture(utm);
      const { deliveries } = await owner.client.call(getLead, { params: { leadId } });
      return deliveries
        .filter(({ kind, target }) => kind === 'mailbox' && target.endsWith('@shop.example'))
        .map(({ target }) => target.split('@')[0])
        .filter((name) => ['direct', 'second', 'branch'].includes(name ?? ''))
        .toSorted();
    };
    const yandex = { source: 'yandex' };
    expect([await heard(yandex), await heard(yandex), await heard(yandex)]).to.deep.equal([
      ['direct'],
      ['second'],
      ['direct'],
    ]);
    const nobodys = await heard({ source: 'vk' });
    expect(nobodys).to.include('branch').and.have.lengthOf(2);
  });

  const faulty: [what: string, route: RouteRule[], pointer: string][] = [
    ['no value', source('is', []), '/route/0/values'],
    ['an empty value', source('is', [' ']), '/route/0/values/0'],
    ['an answer to no question', [{ of: 'answer', question: ' ', how: 'is', values: ['а'] }], '/route/0/question'],
  ];
  for (const [what, route, pointer] of faulty) {
    it(`cannot be saved with ${what}: the place is named`, async () => {
      const { id: connectionId, version } = await connect(receiver.hook(), {});
      const body = { version, route };
      const problem = await owner.client.refusal(updateConnection, { params: { connectionId }, body });
      expect(problem.errors?.map((each) => each.pointer)).to.deep.equal([pointer]);
      expect((await owner.client.call(listConnections)).connections[0]?.route).to.deep.equal([]);
    });
  }
});

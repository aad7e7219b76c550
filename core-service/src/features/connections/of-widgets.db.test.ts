import { expect } from 'chai';
import { createConnection, listConnections, updateConnection } from '@smartpoint/contracts/connections';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../../../test/harness/submission.ts';
import { until } from '../../../test/harness/wait.ts';
import { startReceiver, type Hook, type Receiver } from './receiver.fixture.ts';

describe('a connection that wants leads of some widgets', () => {
  let receiver: Receiver;
  let service: TestService;
  let owner: RegisteredAccount;
  let forms: [ReadyForm, ReadyForm];
  before(async () => {
    receiver = await startReceiver();
    service = await startTestService({ OUTBOUND_PRIVATE_HOSTS: receiver.place });
  });
  beforeEach(async () => {
    owner = await registerAccount(service);
    forms = [await aForm(owner), await aForm(owner)];
  });
  after(async () => {
    await service.stop();
    await receiver.stop();
  });

  const connect = async (hook: Hook) =>
    (await owner.client.call(createConnection, { body: { connector: 'webhook', settings: { url: hook.url } } }))
      .connection;
  const capture = async (form: ReadyForm): Promise<number> => {
    const answer = await postLead(service.url, aSubmission(form));
    return ((await answer.json()) as { leadId: number }).leadId;
  };
  const ids = ({ heard }: Hook) => heard.map(({ body }) => (JSON.parse(body) as { data: { id: number } }).data.id);

  it('gets those alone; another one beside it still gets all; letters go as before', async () => {
    const [some, all] = [receiver.hook(), receiver.hook()];
    const { id, version } = await connect(some);
    await connect(all);
    const [wanted, other] = forms;
    const body = { version, widgetIds: [wanted.widget.id] };
    const changed = await owner.client.call(updateConnection, { params: { connectionId: id }, body });
    expect(changed.widgetIds).to.deep.equal([wanted.widget.id]);

    const leads = [await capture(other), await capture(wanted)];
    await until('both there', () => all.heard.length === 2);
    await until('its own', () => some.heard.length === 1);
    expect(ids(all)).to.have.members(leads);
    expect(ids(some)).to.deep.equal([leads[1]]);
    const { rows } = await service.database.owner.query<{ kind: string; count: string }>(
      `SELECT kind, count(*) FROM deliveries WHERE account_id = $1 AND lead_id = ANY ($2::bigint[]) GROUP BY kind ORDER BY kind`,
      [owner.session.account.uid, leads],
    );
    expect(rows.map(({ kind, count }) => [kind, Number(count)])).to.deep.equal([
      ['connection', 3],
      ['mailbox', 2],
    ]);
  });

  it('gets every lead again when none is chosen any more', async () => {
    const hook = receiver.hook();
    const { id, version } = await connect(hook);
    const params = { connectionId: id };
    const [wanted, other] = forms;
    const chosen = await owner.client.call(updateConnection, {
      params,
      body: { version, widgetIds: [wanted.widget.id] },
    });
    await owner.client.call(updateConnection, { params, body: { version: chosen.version, widgetIds: [] } });
    const lead = await capture(other);
    await until('it', () => hook.heard.length === 1);
    expect(ids(hook)).to.deep.equal([lead]);
  });

  it('knows no widget of another account', async () => {
    const { id, version } = await connect(receiver.hook());
    const stranger = await registerAccount(service);
    const foreign = await aForm(stranger);
    const body = { version, widgetIds: [foreign.widget.id] };
    await owner.client.call(updateConnection, { params: { connectionId: id }, body });
    expect((await owner.client.call(listConnections)).connections[0]?.widgetIds).to.deep.equal([]);
  });
});

import { expect } from 'chai';
import { createConnection, listConnections, updateConnection } from '@smartpoint/contracts/connections';
import { deleteWidget } from '@smartpoint/contracts/widgets';
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

  it('takes no widget of another account, none that is gone and none that never was: its place is named', async () => {
    const { id, version } = await connect(receiver.hook());
    const stranger = await registerAccount(service);
    const foreign = await aForm(stranger);
    const [wanted, gone] = forms;
    await owner.client.call(deleteWidget, { params: { widgetId: gone.widget.id } });
    for (const unknown of [foreign.widget.id, gone.widget.id, 888_888_888]) {
      const body = { version, widgetIds: [wanted.widget.id, unknown] };
      const { errors } = await owner.client.refusal(updateConnection, { params: { connectionId: id }, body });
      expect(errors?.map(({ pointer }) => pointer)).to.deep.equal(['/widgetIds/1']);
    }
    expect((await owner.client.call(listConnections)).connections[0]?.widgetIds).to.deep.equal([]);
  });

  it('may lose a widget that was chosen, and others can be chosen beside it still', async () => {
    const { id, version } = await connect(receiver.hook());
    const [wanted, gone] = forms;
    const params = { connectionId: id };
    const choose = (at: number, widgetIds: number[]) =>
      owner.client.call(updateConnection, { params, body: { version: at, widgetIds } });
    const chosen = await choose(version, [gone.widget.id]);
    await owner.client.call(deleteWidget, { params: { widgetId: gone.widget.id } });
    const { widgetIds } = await choose(chosen.version, [gone.widget.id, wanted.widget.id]);
    expect(widgetIds).to.have.members([gone.widget.id, wanted.widget.id]);
  });
});

import { expect } from 'chai';
import { createConnection, listConnectionAttempts, listConnections } from '@smartpoint/contracts/connections';
import { retryDeliveries } from '@smartpoint/contracts/leads';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../../../test/harness/submission.ts';
import { until } from '../../../test/harness/wait.ts';
import { startReceiver, type Hook, type Receiver } from './receiver.fixture.ts';

describe('what a service would not take', () => {
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

  /** A receiver that wants nothing until `mend`. */
  const connectBroken = async (): Promise<{ id: number; hook: Hook }> => {
    const hook = receiver.hook();
    hook.behave(() => 410);
    const body = { connector: 'webhook', settings: { url: hook.url } };
    const { connection } = await owner.client.call(createConnection, { body });
    return { id: connection.id, hook };
  };
  const capture = async (): Promise<number> => {
    const answer = await postLead(service.url, aSubmission(form));
    return ((await answer.json()) as { leadId: number }).leadId;
  };
  const parked = (id: number, count: number) =>
    until(`${count} are parked`, async () => {
      const { connections } = await owner.client.call(listConnections);
      return connections.find((each) => each.id === id)?.parked === count;
    });
  const ids = ({ heard }: Hook) => heard.map(({ body }) => (JSON.parse(body) as { data: { id: number } }).data.id);

  it('is sent again all at once, of this connection alone, and what has arrived is not', async () => {
    const [first, second] = [await connectBroken(), await connectBroken()];
    const leads = [await capture(), await capture(), await capture()];
    await parked(first.id, 3);
    await parked(second.id, 3);
    for (const { hook } of [first, second]) {
      hook.behave(() => 204);
      hook.heard.length = 0;
    }

    expect(await owner.client.call(retryDeliveries, { body: { connectionId: first.id } })).to.include({ made: 3 });
    await until('all three', () => first.hook.heard.length === 3);
    await parked(first.id, 0);
    expect(ids(first.hook)).to.have.members(leads);
    expect(second.hook.heard).to.be.empty;
    expect(await owner.client.call(retryDeliveries, { body: { connectionId: first.id } })).to.deep.equal({
      made: 0,
      next: null,
    });
  });

  it('is sent again for days of the account, whatever the connection', async () => {
    const { id, hook } = await connectBroken();
    const [old, fresh] = [await capture(), await capture()];
    await parked(id, 2);
    await service.database.owner.query(`UPDATE leads SET created_at = created_at - interval '40 days' WHERE id = $1`, [
      old,
    ]);
    hook.behave(() => 204);
    hook.heard.length = 0;
    const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);

    const past = await owner.client.call(retryDeliveries, { body: { period: { from: day(60), to: day(41) } } });
    expect(past.made).to.equal(0);
    const recent = await owner.client.call(retryDeliveries, { body: { period: { from: day(1), to: day(-1) } } });
    expect(recent.made).to.equal(1);
    await until('the fresh one', () => hook.heard[0]);
    await parked(id, 1);
    expect(ids(hook)).to.deep.equal([fresh]);
  });

  it('is nobody else’s to send', async () => {
    const { id } = await connectBroken();
    await capture();
    await parked(id, 1);
    const stranger = await registerAccount(service);

    expect((await stranger.client.call(retryDeliveries, { body: { connectionId: id } })).made).to.equal(0);
    expect((await stranger.client.call(retryDeliveries, { body: {} })).made).to.equal(0);
    const asked = { params: { connectionId: id }, query: { outcome: 'all' as const } };
    expect((await stranger.client.refusal(listConnectionAttempts, asked)).code).to.equal('not-found');
  });

  it('stands in the journal of the connection: each call, newest first, with what was said', async () => {
    const { id, hook } = await connectBroken();
    hook.behave((_heard, call, res) => {
      if (call > 1) return 204;
      res.writeHead(410).end('closed for good');
      return undefined;
    });
    const refused = await capture();
    await parked(id, 1);
    const taken = await capture();
    const attempts = await until('both calls', async () => {
      const answer = await owner.client.call(listConnectionAttempts, {
        params: { connectionId: id },
        query: { outcome: 'all' },
      });
      return answer.attempts.length === 2 && answer.attempts;
    });

    expect(attempts.map(({ leadId, outcome, status }) => [leadId, outcome, status])).to.deep.equal([
      [taken, 'delivered', 204],
      [refused, 'rejected', 410],
    ]);
    expect(attempts[1]).to.include({ request: `POST http://${receiver.place}`, answer: 'closed for good' });
    expect(attempts[1]?.detail).to.match(/больше не принимает/);
    const failed = await owner.client.call(listConnectionAttempts, {
      params: { connectionId: id },
      query: { outcome: 'failed' },
    });
    expect(failed.attempts.map(({ leadId }) => leadId)).to.deep.equal([refused]);
  });
});

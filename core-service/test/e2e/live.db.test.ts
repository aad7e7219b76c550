import { expect } from 'chai';
import { switchAccount } from '@smartpoint/contracts/accounts';
import { createBranch } from '@smartpoint/contracts/branches';
import { getLeadCallback, listCallbacks, moveCallback, saveCallbackSettings } from '@smartpoint/contracts/callbacks';
import { updateWidget } from '@smartpoint/contracts/widgets';
import { ApiClient } from '../harness/api-client.ts';
import { listenTo, type Listener } from '../harness/live-listener.ts';
import { registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { aBranch } from '../harness/branch.ts';
import { spawnService, type ServiceProcess } from '../harness/service-process.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../harness/submission.ts';
import { until } from '../harness/wait.ts';

const secretKey = Buffer.alloc(32, 1).toString('base64');

/** A lead comes to one process, the operator listens to another, and one of them dies by kill -9. */
describe('live events of several processes', function () {
  this.timeout(120_000);
  let service: TestService;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  const processes: ServiceProcess[] = [];
  const listeners: Listener[] = [];

  before(async () => {
    service = await startTestService();
    owner = await registerAccount(service);
    form = await aForm(owner);
    const body = { enabled: true, attempts: 3, pauseMinutes: 15, expireHours: 24 };
    await owner.client.call(saveCallbackSettings, { body });
    await owner.client.call(updateWidget, { params: { widgetId: form.widget.id }, body: { callback: true } });
    await owner.client.call(createBranch, { body: aBranch() });
  });
  after(async () => {
    for (const listener of listeners) listener.leave();
    await Promise.all(processes.map((each) => each.end('SIGKILL')));
    await service.stop();
  });

  const spawnWeb = async (): Promise<ServiceProcess> => {
    const started = await spawnService({ DATABASE_URL: service.database.url, SECRET_KEY: secretKey, ROLE: 'web' });
    processes.push(started);
    return started;
  };
  const listen = async (origin: string, after?: number): Promise<Listener> => {
    const listener = await listenTo(owner.client, { origin, ...(after !== undefined && { after }) });
    listeners.push(listener);
    await until('the stream to begin', async () => listener.heard.length > 0);
    return listener;
  };
  const leave = async (phone: string): Promise<number> => {
    const fields = [{ key: 'phone', label: 'Телефон', value: phone }];
    const answer = await postLead(
      service.url,
      aSubmission(form, { fields: [...aSubmission(form).fields.slice(0, 1), ...fields] }),
    );
    return ((await answer.json()) as { leadId: number }).leadId;
  };
  const leadsOf = ({ heard }: Listener) => heard.flatMap(({ data }) => data.leadId ?? []);

  it('are heard at the other process within five seconds, and by the one after it when that was killed', async () => {
    const other = await spawnWeb();
    const listener = await listen(other.url);
    const first = await leave('+7 926 244-43-93');
    await until('the event', async () => leadsOf(listener).includes(first), 5000);
    const last = listener.heard.at(-1)?.id ?? 0;

    await other.end('SIGKILL');
    const missed = [await leave('+7 927 204-11-56'), await leave('+7 927 204-11-57')];
    const next = await listen((await spawnWeb()).url, last);
    await until('what was missed', async () => leadsOf(next).length === 2);

    expect(leadsOf(next)).to.deep.equal(missed);
    const { open } = await owner.client.call(listCallbacks);
    expect(open.map(({ leadId }) => leadId).sort()).to.deep.equal([first, ...missed].sort());
  });

  it('go on after a number of the account it is of, and of no other that was left in another tab', async () => {
    const { uid } = owner.session.account;
    const of = async (account: number) => {
      const listener = await listenTo(owner.client, { account, after: 1 });
      listeners.push(listener);
      return (await until('the stream to begin', async () => listener.heard[0])).id;
    };
    expect(await of(uid)).to.equal(1);
    expect(await of(uid + 1)).to.be.above(1);
  });

  it('tell who of two has taken a call at two processes, and when one that nobody answered is due again', async () => {
    const colleague = await registerAccount(service);
    await service.database.owner.query(
      `INSERT INTO memberships (account_id, user_id, role) VALUES ($1, $2, 'operator')`,
      [owner.session.account.uid, colleague.session.user.id],
    );
    await colleague.client.call(switchAccount, { body: { uid: owner.session.account.uid } });
    const other = processes.at(-1);
    const there = new ApiClient(other?.url ?? '');
    there.cookie = colleague.client.cookie;
    const leadId = await leave('+7 927 204-11-58');
    const listener = await listen(there.origin);
    const ofLead = async () => (await owner.client.call(getLeadCallback, { params: { leadId } })).callback;
    const asked = await ofLead();
    if (!asked) throw new Error('nobody is to be called');
    const params = { callbackId: asked.id };
    const told = () => listener.heard.flatMap(({ data }) => (data.leadId === leadId ? (data.state ?? []) : []));

    const body = { move: 'take' as const, version: asked.version };
    const takes = await Promise.allSettled(
      [owner.client, there].map((client) => client.call(moveCallback, { params, body })),
    );
    expect(takes.map(({ status }) => status).sort()).to.deep.equal(['fulfilled', 'rejected']);
    const taken = await ofLead();
    const winner = takes[0]?.status === 'fulfilled' ? owner : colleague;
    expect([taken?.state, taken?.takenBy?.id]).to.deep.equal(['in-work', winner.session.user.id]);
    await until('the other hears of it', () => told().includes('in-work'));

    const missed = { move: 'no-answer' as const, version: taken?.version ?? 0 };
    const waiting = await there.call(moveCallback, { params, body: missed });
    expect(waiting).to.include({ state: 'no-answer', attempts: 1, takenBy: null });
    const pauseMs = Date.parse(waiting.dueAt) - Date.now();
    expect(pauseMs).to.be.within(14 * 60_000, 15 * 60_000);
    await service.database.owner.query('UPDATE callbacks SET due_at = now() WHERE id = $1', [asked.id]);
    await until('it is due again', () => told().at(-1) === 'notified');
    expect(await ofLead()).to.include({ state: 'notified', attempts: 1 });
  });

  it('are ended by a process that stops, which does not wait for those who listen', async () => {
    const other = await spawnWeb();
    const listener = await listen(other.url);
    await other.end('SIGTERM');

    expect(await listener.ending).to.equal('whole');
  });
});

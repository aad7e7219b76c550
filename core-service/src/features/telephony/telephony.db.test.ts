import { expect } from 'chai';
import { createBranch } from '@smartpoint/contracts/branches';
import { getLeadCallback, listCallbacks, moveCallback, saveCallbackSettings } from '@smartpoint/contracts/callbacks';
import type { Callback } from '@smartpoint/contracts/callbacks';
import {
  createConnection,
  deleteConnection,
  listConnections,
  updateConnection,
} from '@smartpoint/contracts/connections';
import { callBack, listCalls, type Call } from '@smartpoint/contracts/telephony';
import { updateWidget } from '@smartpoint/contracts/widgets';
import { registerAccount } from '../../../test/harness/account.ts';
import { aBranch } from '../../../test/harness/branch.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead } from '../../../test/harness/submission.ts';
import { until } from '../../../test/harness/wait.ts';

const settings = { enabled: true, attempts: 3, pauseMinutes: 15, expireHours: 24 };

describe('calls through telephony', () => {
  let service: TestService;
  before(async () => {
    service = await startTestService();
  });
  after(() => service.stop());

  /** An account that calls back, and what one does in it. */
  async function anAccount(script?: string, fault = 'none') {
    const owner = await registerAccount(service);
    const { client } = owner;
    await client.call(saveCallbackSettings, { body: settings });
    await client.call(createBranch, { body: aBranch() });
    const form = await aForm(owner);
    await client.call(updateWidget, { params: { widgetId: form.widget.id }, body: { callback: true } });
    const simulator = async (name: string) => {
      const body = { connector: 'pbxsimulator', settings: { script: name, fault, pace: 100 } };
      return (await client.call(createConnection, { body })).connection;
    };
    if (script !== undefined) await simulator(script);
    /** Somebody left a number. */
    const wish = async (phone = '8 (926) 244-43-93'): Promise<Callback> => {
      const fields = [{ key: 'phone', label: 'Телефон', value: phone }];
      expect((await postLead(service.url, aSubmission(form, { fields }))).status).to.equal(201);
      const [callback] = (await client.call(listCallbacks)).open;
      if (!callback) throw new Error('nobody is to be called');
      return callback;
    };
    const place = ({ id: callbackId, version }: Callback) =>
      client.call(callBack, { params: { callbackId }, body: { version } });
    const calls = async () => (await client.call(listCalls)).calls;
    const over = async (): Promise<Call> => {
      await until('the call is over', async () => (await calls())[0]?.state === 'ended', 30_000);
      const [call] = await calls();
      if (!call) throw new Error('there is no call');
      return call;
    };
    const callbackOf = async ({ leadId }: Callback): Promise<Callback> => {
      const { callback } = await client.call(getLeadCallback, { params: { leadId } });
      if (!callback) throw new Error('nobody is to be called');
      return callback;
    };
    return { client, simulator, wish, place, calls, over, callbackOf };
  }

  /** From the wish to the end. */
  async function story(script: string, { fault = 'none', phone }: { fault?: string; phone?: string } = {}) {
    const account = await anAccount(script, fault);
    const callback = await account.wish(phone);
    const placed = await account.place(callback);
    const call = await account.over();
    return { callback, placed, call, after: await account.callbackOf(callback), calls: await account.calls() };
  }
  type Story = Awaited<ReturnType<typeof story>>;

  const outcomes: [script: string, outcome: string, state: string, attempts: number][] = [
    ['talk', 'talked', 'talked', 1],
    ['busy', 'busy', 'no-answer', 1],
    ['no-answer', 'no-answer', 'no-answer', 1],
    ['operator-missed', 'operator-missed', 'notified', 0],
    ['operator-gone-while-ringing', 'no-answer', 'no-answer', 1],
    ['client-gone-at-once', 'talked', 'talked', 1],
    ['bad-number', 'bad-number', 'failed', 1],
    ['line-fails', 'failed', 'in-work', 0],
  ];
  it('move their callbacks by how they ended', async () => {
    const told = await Promise.all(outcomes.map(([script]) => story(script)));
    const seen = told.map(({ call, after }, n) => [outcomes[n]?.[0], call.outcome, after.state, after.attempts]);
    expect(seen).to.deep.equal(outcomes);
    for (const { placed } of told)
      expect([placed.callback.state, placed.call.state]).to.deep.equal(['calling', 'ordered']);
  });

  const faults: [fault: string, outcome: string, state: string][] = [
    ['late', 'talked', 'talked'],
    ['repeated', 'talked', 'talked'],
    ['disorder', 'talked', 'talked'],
    ['only-the-end', 'talked', 'talked'],
    ['refused', 'refused', 'in-work'],
    ['acted-no-answer', 'talked', 'talked'],
    ['lost', 'failed', 'in-work'],
  ];
  it('stay true, and stay one, with trouble', async () => {
    const told = await Promise.all(faults.map(([fault]) => story('talk', { fault })));
    expect(told.map(({ call, after }, n) => [faults[n]?.[0], call.outcome, after.state])).to.deep.equal(faults);
    for (const { calls } of told) expect(calls).to.have.length(1);
  });

  it('go on where a process was killed: not begun is begun once, what may have begun is asked about', async () => {
    const states = { '01': 'ordered', '02': 'dialling', '03': 'unknown', '04': 'going' };
    // As if it had died there: its lease has run out, and nobody works on it.
    await service.database.owner.query(
      `CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         NEW.state := '${JSON.stringify(states)}'::jsonb ->> right(NEW.client_phone, 2);
         NEW.began_at := CASE WHEN NEW.state <> 'ordered' THEN now() END;
         RETURN NEW; END $$;
       CREATE TRIGGER die BEFORE INSERT ON calls FOR EACH ROW WHEN (NEW.client_phone LIKE '792620000%') EXECUTE FUNCTION die()`,
    );
    const told = await Promise.all(Object.keys(states).map((end) => story('talk', { phone: `+7 926 200-00-${end}` })));

    const seen = ({ call, after, calls }: Story) => [call.outcome, after.state, calls.length];
    expect(told.map(seen)).to.deep.equal(told.map(() => ['talked', 'talked', 1]));
  });

  it('know who called whom, with both legs and the visit of the lead', async () => {
    const { call } = await story('talk');
    expect(call).to.include({
      operatorPhone: '78462001818',
      clientPhone: '79262444393',
      by: 'Анна Смирнова',
      direction: 'callback',
      isSimulated: true,
      talkSeconds: 30,
    });
    const { rows } = await service.database.owner.query<{ leg: string; answered: boolean; visited: boolean }>(
      `SELECT leg, answered_at IS NOT NULL AS answered, c.session_id IS NOT NULL AS visited FROM call_legs l
       JOIN calls c ON c.account_id = l.account_id AND c.id = l.call_id WHERE l.call_id = $1 ORDER BY leg`,
      [call.id],
    );
    expect(rows).to.deep.equal([
      { leg: 'client', answered: true, visited: true },
      { leg: 'operator', answered: true, visited: true },
    ]);
  });

  it('are one however often somebody presses', async () => {
    const { wish, place, over, calls } = await anAccount('talk');
    const callback = await wish();
    const pressed = await Promise.allSettled([place(callback), place(callback), place(callback)]);

    expect(pressed.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
    await over();
    expect(await calls()).to.have.length(1);
  });

  it('leave what a person has said as it is', async () => {
    const { client, wish, place, over, callbackOf } = await anAccount('busy', 'late');
    const callback = await wish();
    const { callback: calling } = await place(callback);
    await client.call(moveCallback, {
      params: { callbackId: callback.id },
      body: { move: 'talked', version: calling.version, note: 'Дозвонились с мобильного' },
    });

    expect((await over()).outcome).to.equal('busy');
    expect(await callbackOf(callback)).to.include({ state: 'talked', note: 'Дозвонились с мобильного' });
  });

  it('need telephony: without any, and with one that is off, people dial by hand', async () => {
    const { client, wish, simulator, callbackOf } = await anAccount();
    const callback = await wish();
    const asked = { params: { callbackId: callback.id }, body: { version: callback.version } };
    expect((await client.refusal(callBack, asked)).code).to.equal('no-telephony');
    expect((await client.call(listCalls)).line).to.equal(null);

    const connection = await simulator('talk');
    expect(connection.state).to.equal('telephony');
    expect((await client.call(listCalls)).line).to.deep.equal({ provider: 'Симулятор АТС', isSimulated: true });
    await client.call(updateConnection, {
      params: { connectionId: connection.id },
      body: { version: connection.version, isEnabled: false },
    });
    expect((await client.refusal(callBack, asked)).code).to.equal('no-telephony');
    expect((await callbackOf(callback)).state).to.equal('notified');
  });

  it('come from one telephony at a time', async () => {
    const { client, simulator } = await anAccount();
    const { id: connectionId } = await simulator('talk');
    const problem = await client.refusal(createConnection, {
      body: { connector: 'pbxsimulator', settings: { script: 'talk', fault: 'none', pace: 1 } },
    });
    expect(problem.errors?.[0]).to.include({ code: 'one-telephony' });
    await client.call(deleteConnection, { params: { connectionId } });
    await simulator('talk');
    expect((await client.call(listConnections)).connections).to.have.length(1);
  });

  it('are nobody else’s', async () => {
    const { wish, place, over } = await anAccount('talk');
    const callback = await wish();
    const stranger = await anAccount('talk');
    const params = { callbackId: callback.id };
    expect((await stranger.client.refusal(callBack, { params, body: { version: 1 } })).code).to.equal('not-found');
    await place(callback);
    expect(await stranger.calls()).to.deep.equal([]);
    await over();
  });
});

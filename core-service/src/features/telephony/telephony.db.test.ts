import { expect } from 'chai';
import { switchAccount } from '@smartpoint/contracts/accounts';
import { createBranch } from '@smartpoint/contracts/branches';
import { getLeadCallback, listCallbacks, moveCallback, saveCallbackSettings } from '@smartpoint/contracts/callbacks';
import type { Callback } from '@smartpoint/contracts/callbacks';
import {
  createConnection,
  deleteConnection,
  listConnections,
  updateConnection,
} from '@smartpoint/contracts/connections';
import {
  callBack,
  getMemberNumber,
  getOwnNumber,
  listCalls,
  saveMemberNumber,
  saveOwnNumber,
  type Call,
} from '@smartpoint/contracts/telephony';
import { updateWidget } from '@smartpoint/contracts/widgets';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { aBranch } from '../../../test/harness/branch.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../../../test/harness/submission.ts';
import { until } from '../../../test/harness/wait.ts';

const settings = { enabled: true, attempts: 3, pauseMinutes: 15, expireHours: 24 };

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
const faults: [fault: string, outcome: string, state: string][] = [
  ['late', 'talked', 'talked'],
  ['repeated', 'talked', 'talked'],
  ['disorder', 'talked', 'talked'],
  ['only-the-end', 'talked', 'talked'],
  ['refused', 'refused', 'in-work'],
  ['acted-no-answer', 'talked', 'talked'],
  ['lost', 'failed', 'in-work'],
];
/** Where a process died that worked on a call: its lease has run out, and nobody works on it. */
const deaths = ['ordered', 'dialling', 'unknown', 'going'];

interface How {
  script?: string;
  fault?: string;
  death?: string;
}

describe('calls through telephony', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  let begun: {
    outcomes: Promise<Story[]>;
    faults: Promise<Story[]>;
    deaths: Promise<Story[]>;
    pressed: ReturnType<typeof pressThrice>;
    said: ReturnType<typeof sayMeanwhile>;
    own: ReturnType<typeof callToOwnNumber>;
  };

  /** All calls go on at once: a call takes as long as it takes. */
  before(async () => {
    service = await startTestService();
    owner = await registerAccount(service);
    form = await ready(owner);
    await connect(owner);
    // One exchange an account; here each call has the one that its number was given to.
    await service.database.owner.query(`
      CREATE TABLE exchanges (phone text, connection_id bigint, death text);
      GRANT SELECT ON exchanges TO PUBLIC;
      CREATE FUNCTION choose() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE chosen exchanges;
      BEGIN
        SELECT * INTO chosen FROM exchanges WHERE phone = NEW.client_phone;
        NEW.connection_id := coalesce(chosen.connection_id, NEW.connection_id);
        IF chosen.death IS NOT NULL THEN
          NEW.state := chosen.death;
          NEW.began_at := CASE WHEN chosen.death <> 'ordered' THEN now() END;
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER choose BEFORE INSERT ON calls FOR EACH ROW EXECUTE FUNCTION choose()`);
    begun = {
      outcomes: Promise.all(outcomes.map(([script]) => story({ script }))),
      faults: Promise.all(faults.map(([fault]) => story({ fault }))),
      deaths: Promise.all(deaths.map((death) => story({ death }))),
      pressed: pressThrice(),
      said: sayMeanwhile(),
      own: callToOwnNumber(),
    };
    for (const each of Object.values(begun)) each.catch(() => undefined);
  });
  after(() => service.stop());

  async function ready(person: RegisteredAccount): Promise<ReadyForm> {
    const { client } = person;
    await client.call(saveCallbackSettings, { body: settings });
    await client.call(createBranch, { body: aBranch() });
    const made = await aForm(person);
    await client.call(updateWidget, { params: { widgetId: made.widget.id }, body: { callback: true } });
    return made;
  }
  const asked = ({ script = 'talk', fault = 'none' }: How) => ({ script, fault, pace: 100 });
  const connect = async ({ client }: RegisteredAccount) => {
    const body = { connector: 'pbxsimulator', settings: asked({}) };
    return (await client.call(createConnection, { body })).connection;
  };

  let phones = 0;
  /** Somebody leaves a number that this exchange will call. */
  async function wish(how: How = {}): Promise<Callback> {
    phones += 1;
    const phone = `7926200${String(phones).padStart(4, '0')}`;
    await service.database.owner.query(
      `WITH made AS (
         INSERT INTO connections (account_id, connector, settings) VALUES ($1, 'pbxsimulator', $2) RETURNING id)
       INSERT INTO exchanges SELECT $3, id, $4 FROM made`,
      [owner.session.account.uid, JSON.stringify(asked(how)), phone, how.death ?? null],
    );
    const fields = [{ key: 'phone', label: 'Телефон', value: `+${phone}` }];
    expect((await postLead(service.url, aSubmission(form, { fields }))).status).to.equal(201);
    const callback = (await owner.client.call(listCallbacks)).open.find((each) => each.phone === `+${phone}`);
    if (!callback) throw new Error('nobody is to be called');
    return callback;
  }
  const place = ({ id: callbackId, version }: Callback) =>
    owner.client.call(callBack, { params: { callbackId }, body: { version } });
  let looking: Promise<Call[]> | undefined;
  /** Everybody who waits looks at one answer: so many questions at once would be what they wait for. */
  const calls = (): Promise<Call[]> =>
    (looking ??= owner.client
      .call(listCalls)
      .then((told) => told.calls)
      .finally(() => (looking = undefined)));
  const callsOf = async ({ id }: Callback): Promise<Call[]> =>
    (await calls()).filter(({ callbackId }) => callbackId === id);
  const over = async (callback: Callback): Promise<Call> => {
    await until('the call is over', async () => (await callsOf(callback))[0]?.state === 'ended', 30_000);
    const [call] = await callsOf(callback);
    if (!call) throw new Error('there is no call');
    return call;
  };
  const callbackOf = async ({ leadId }: Callback): Promise<Callback> => {
    const { callback } = await owner.client.call(getLeadCallback, { params: { leadId } });
    if (!callback) throw new Error('nobody is to be called');
    return callback;
  };

  /** From the wish to the end. */
  async function story(how: How) {
    const callback = await wish(how);
    const placed = await place(callback);
    const call = await over(callback);
    return { placed, call, after: await callbackOf(callback), calls: await callsOf(callback) };
  }
  type Story = Awaited<ReturnType<typeof story>>;

  async function pressThrice() {
    const callback = await wish();
    const pressed = await Promise.allSettled([place(callback), place(callback), place(callback)]);
    await over(callback);
    return { pressed, calls: await callsOf(callback) };
  }
  async function sayMeanwhile() {
    const callback = await wish({ script: 'busy', fault: 'late' });
    const { callback: calling } = await place(callback);
    await owner.client.call(moveCallback, {
      params: { callbackId: callback.id },
      body: { move: 'talked', version: calling.version, note: 'Дозвонились с мобильного' },
    });
    return { call: await over(callback), after: await callbackOf(callback) };
  }
  /** Of somebody else in the account: who has no number of their own is called as before. */
  async function callToOwnNumber() {
    const { call: before } = await story({});
    const own = { extension: '', phone: '8 (903) 111-22-33' };
    await owner.client.call(saveOwnNumber, { body: own });
    const saved = await owner.client.call(getOwnNumber);
    const callback = await wish();
    const { call: byPhone } = await place(callback);
    await owner.client.call(saveOwnNumber, { body: { ...own, extension: '205' } });
    const { call: byExtension } = await place(await wish());
    return { rang: [before, byPhone, byExtension].map(({ operatorPhone }) => operatorPhone), saved };
  }

  it('move their callbacks by how they ended', async () => {
    const told = await begun.outcomes;
    const seen = told.map(({ call, after }, n) => [outcomes[n]?.[0], call.outcome, after.state, after.attempts]);
    expect(seen).to.deep.equal(outcomes);
    for (const { placed } of told)
      expect([placed.callback.state, placed.call.state]).to.deep.equal(['calling', 'ordered']);
  });

  it('stay true, and stay one, with trouble', async () => {
    const told = await begun.faults;
    expect(told.map(({ call, after }, n) => [faults[n]?.[0], call.outcome, after.state])).to.deep.equal(faults);
    for (const { calls } of told) expect(calls).to.have.length(1);
  });

  it('go on where a process was killed: not begun is begun once, what may have begun is asked about', async () => {
    const seen = ({ call, after, calls }: Story) => [call.outcome, after.state, calls.length];
    expect((await begun.deaths).map(seen)).to.deep.equal(deaths.map(() => ['talked', 'talked', 1]));
  });

  it('know who called whom, with both legs and the visit of the lead', async () => {
    const [told] = await begun.outcomes;
    expect(told?.call).to.include({
      operatorPhone: '78462001818',
      by: 'Анна Смирнова',
      direction: 'callback',
      isSimulated: true,
      talkSeconds: 30,
    });
    expect(told?.call.clientPhone).to.equal(told?.placed.callback.phone.slice(1));
    const { rows } = await service.database.owner.query<{ leg: string; answered: boolean; visited: boolean }>(
      `SELECT leg, answered_at IS NOT NULL AS answered, c.session_id IS NOT NULL AS visited FROM call_legs l
       JOIN calls c ON c.account_id = l.account_id AND c.id = l.call_id WHERE l.call_id = $1 ORDER BY leg`,
      [told?.call.id],
    );
    expect(rows).to.deep.equal([
      { leg: 'client', answered: true, visited: true },
      { leg: 'operator', answered: true, visited: true },
    ]);
  });

  it('ring first at whoever pressed, by their extension or phone, where they have one', async () => {
    const { rang, saved } = await begun.own;
    expect(rang).to.deep.equal(['78462001818', '79031112233', '205']);
    expect(saved).to.deep.equal({
      extension: '',
      phone: '8 (903) 111-22-33',
      line: { provider: 'Симулятор АТС', takes: ['extension', 'phone'] },
    });
    const odd = await owner.client.refusal(saveOwnNumber, { body: { extension: 'сто один', phone: 'мобильный' } });
    expect(odd.errors?.map(({ pointer, code }) => [pointer, code])).to.deep.equal([
      ['/extension', 'login'],
      ['/phone', 'own-phone'],
    ]);
  });

  it('ring where a manager has said for a member; nobody else reads or changes the number of another', async () => {
    const { uid } = owner.session.account;
    const [admin, operator, other] = await Promise.all(
      ['admin', 'operator', 'operator'].map(async (role) => {
        const person = await registerAccount(service);
        const own = { extension: 'elsewhere', phone: '' };
        await person.client.call(saveOwnNumber, { body: own });
        const sql = 'INSERT INTO memberships (account_id, user_id, role) VALUES ($1, $2, $3)';
        await service.database.owner.query(sql, [uid, person.session.user.id, role]);
        await person.client.call(switchAccount, { body: { uid } });
        return person;
      }),
    );
    if (!admin || !operator || !other) throw new Error('nobody has joined');
    const params = { userId: operator.session.user.id };
    const body = { extension: '301', phone: '+7 903 111-22-44' };
    // What somebody has set in an account of their own is not known here.
    expect(await admin.client.call(getMemberNumber, { params })).to.include({ extension: '', phone: '' });
    await admin.client.call(saveMemberNumber, { params, body });
    expect(await operator.client.call(getOwnNumber)).to.include(body);
    expect((await operator.client.call(listCalls)).line?.ringsAt).to.equal('301');

    for (const person of [operator, other]) {
      expect((await person.client.refusal(getMemberNumber, { params })).code).to.equal('forbidden');
      expect((await person.client.refusal(saveMemberNumber, { params, body })).code).to.equal('forbidden');
    }
    await other.client.call(saveOwnNumber, { body: { extension: '302', phone: '' } });
    expect(await admin.client.call(getMemberNumber, { params })).to.include(body);
    const stranger = await registerAccount(service);
    expect((await stranger.client.refusal(saveMemberNumber, { params, body })).code).to.equal('not-found');
    const { rows } = await service.database.owner.query(
      `SELECT user_id AS by, target FROM audit_log WHERE account_id = $1 AND action = 'member.number-set'`,
      [uid],
    );
    expect(rows).to.deep.equal([{ by: admin.session.user.id, target: `user:${params.userId}` }]);
  });

  it('are one however often somebody presses', async () => {
    const { pressed, calls } = await begun.pressed;
    expect(pressed.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
    expect(calls).to.have.length(1);
  });

  it('leave what a person has said as it is', async () => {
    const { call, after } = await begun.said;
    expect(call.outcome).to.equal('busy');
    expect(after).to.include({ state: 'talked', note: 'Дозвонились с мобильного' });
  });

  it('need telephony: without any, and with one that is off, people dial by hand; one at a time; nobody else’s', async () => {
    const stranger = await registerAccount(service);
    const { client } = stranger;
    const other = await ready(stranger);
    expect((await postLead(service.url, aSubmission(other))).status).to.equal(201);
    const [callback] = (await client.call(listCallbacks)).open;
    const call = { params: { callbackId: callback?.id ?? 0 }, body: { version: callback?.version ?? 0 } };
    expect((await client.refusal(callBack, call)).code).to.equal('no-telephony');
    expect((await client.call(listCalls)).line).to.equal(null);

    const connection = await connect(stranger);
    expect(connection.state).to.equal('telephony');
    const line = { provider: 'Симулятор АТС', isSimulated: true, ringsAt: '' };
    expect((await client.call(listCalls)).line).to.deep.equal(line);
    const params = { connectionId: connection.id };
    await client.call(updateConnection, { params, body: { version: connection.version, isEnabled: false } });
    expect((await client.refusal(callBack, call)).code).to.equal('no-telephony');
    expect((await client.call(listCallbacks)).open[0]?.state).to.equal('notified');

    const second = { connector: 'pbxsimulator', settings: asked({}) };
    const problem = await client.refusal(createConnection, { body: second });
    expect(problem.errors?.[0]).to.include({ code: 'one-telephony' });
    await client.call(deleteConnection, { params });
    await connect(stranger);
    expect((await client.call(listConnections)).connections).to.have.length(1);

    const theirs = { params: { callbackId: (await wish()).id }, body: { version: 1 } };
    expect((await client.refusal(callBack, theirs)).code).to.equal('not-found');
    expect((await client.call(listCalls)).calls).to.deep.equal([]);
  });
});

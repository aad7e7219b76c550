import { expect } from 'chai';
import { createBranch } from '@smartpoint/contracts/branches';
import { getLeadCallback, listCallbacks, saveCallbackSettings, type Callback } from '@smartpoint/contracts/callbacks';
import { createConnection, deleteConnection } from '@smartpoint/contracts/connections';
import { callBack, listCalls, type Call } from '@smartpoint/contracts/telephony';
import { updateWidget } from '@smartpoint/contracts/widgets';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { aBranch } from '../../../test/harness/branch.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../../../test/harness/submission.ts';
import { until } from '../../../test/harness/wait.ts';
import { asteriskKeys, startAsterisk, type AsteriskFake } from './asterisk/asterisk.fake.ts';

describe('a callback through an own Asterisk', () => {
  let service: TestService;
  let asterisk: AsteriskFake;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  before(async () => {
    asterisk = await startAsterisk();
    service = await startTestService({ OUTBOUND_PRIVATE_HOSTS: asterisk.place });
    owner = await registerAccount(service);
    const body = { enabled: true, attempts: 3, pauseMinutes: 15, expireHours: 24 };
    await owner.client.call(saveCallbackSettings, { body });
    await owner.client.call(createBranch, { body: aBranch() });
    form = await aForm(owner);
    await owner.client.call(updateWidget, { params: { widgetId: form.widget.id }, body: { callback: true } });
    await connect();
  });
  beforeEach(async () => {
    asterisk.telling = 'truly';
    await heard();
  });
  after(async () => {
    await service.stop();
    await asterisk.stop();
  });

  let connectionId = 0;
  const connect = async (keys: Record<string, string> = asteriskKeys) => {
    const settings = { ...asterisk.settings, ...keys };
    const { connection } = await owner.client.call(createConnection, { body: { connector: 'asterisk', settings } });
    connectionId = connection.id;
  };
  const heard = () => until('the socket is open', async () => asterisk.apps().includes('smartpoint'), 10_000);

  let phones = 0;
  interface Ordered {
    phone: string;
    callback: Callback;
  }
  const press = async (): Promise<Ordered> => {
    phones += 1;
    const phone = `7926300${String(phones).padStart(4, '0')}`;
    const fields = [{ key: 'phone', label: 'Телефон', value: `+${phone}` }];
    expect((await postLead(service.url, aSubmission(form, { fields }))).status).to.equal(201);
    const callback = (await owner.client.call(listCallbacks)).open.find((each) => each.phone === `+${phone}`);
    if (!callback) throw new Error('nobody is to be called');
    const { id: callbackId, version } = callback;
    await owner.client.call(callBack, { params: { callbackId }, body: { version } });
    return { phone, callback };
  };
  const legs = (phone: string) => {
    const ref = asterisk.ordered.find(({ callerId }) => callerId === phone)?.id.split('.')[0] ?? 'none';
    return { ref, operator: `${ref}.operator`, client: `${ref}.client` };
  };
  const calledLegs = (phone: string): string[] => {
    const { ref } = legs(phone);
    return asterisk.ordered.filter(({ id }) => id.startsWith(ref)).map(({ endpoint }) => endpoint);
  };
  /** The operator is called, and whoever is to be called next once they are there. */
  const begun = async () => {
    const { phone, callback } = await press();
    await until('the operator is called', async () => calledLegs(phone).length === 1, 10_000);
    return { phone, callback, ...legs(phone) };
  };
  const withClient = async () => {
    const call = await begun();
    asterisk.ring(call.operator);
    asterisk.answer(call.operator);
    await until('the client is called', async () => asterisk.channels.has(call.client), 10_000);
    asterisk.ring(call.client);
    return call;
  };
  const talking = async () => {
    const call = await withClient();
    asterisk.answer(call.client);
    await until('both are joined', async () => asterisk.bridges.get(`${call.ref}.talk`)?.size === 2, 10_000);
    return call;
  };
  const callOf = async (phone: string): Promise<Call | undefined> =>
    (await owner.client.call(listCalls)).calls.find(({ clientPhone }) => clientPhone === phone);
  const over = async ({ phone, callback }: Ordered) => {
    await until('the call is over', async () => (await callOf(phone))?.state === 'ended', 20_000);
    const { callback: after } = await owner.client.call(getLeadCallback, { params: { leadId: callback.leadId } });
    const call = await callOf(phone);
    return { outcome: call?.outcome, state: after?.state, attempts: after?.attempts, reason: call?.reason };
  };
  const isGone = ({ ref }: { ref: string }) =>
    [...asterisk.channels.keys(), ...asterisk.bridges.keys()].every((id) => !id.startsWith(ref));

  it('calls the operator, then the client, joins them, and hangs up for both', async () => {
    const call = await talking();
    expect(await callOf(call.phone)).to.include({ phase: 'talking', operatorPhone: '101', state: 'going' });
    asterisk.end(call.client, 16);

    expect(await over(call)).to.include({ outcome: 'talked', state: 'talked', attempts: 1 });
    expect(calledLegs(call.phone)).to.deep.equal(['PJSIP/101', `PJSIP/${call.phone}@trunk`]);
    expect(isGone(call)).to.equal(true);
  });

  it('ends as the legs end', async () => {
    const endings: [leg: 'operator' | 'client', cause: number, outcome: string, state: string, attempts: number][] = [
      ['operator', 19, 'operator-missed', 'notified', 0],
      ['client', 17, 'busy', 'no-answer', 1],
      ['client', 19, 'no-answer', 'no-answer', 1],
      ['client', 1, 'bad-number', 'failed', 1],
      ['client', 34, 'failed', 'in-work', 0],
    ];
    const seen = await Promise.all(
      endings.map(async ([leg, cause]) => {
        const call = await (leg === 'operator' ? begun() : withClient());
        asterisk.end(call[leg], cause);
        const { outcome, state, attempts } = await over(call);
        expect(isGone(call)).to.equal(true);
        return [leg, cause, outcome, state, attempts];
      }),
    );
    expect(seen).to.deep.equal(endings);
  });

  it('hangs up the client when the operator goes before they answer', async () => {
    const call = await withClient();
    asterisk.end(call.operator, 16);

    expect(await over(call)).to.include({ outcome: 'no-answer', state: 'no-answer' });
    expect(isGone(call)).to.equal(true);
  });

  it('calls each leg once when all is told twice, and hears nothing in nonsense', async () => {
    asterisk.telling = 'repeated';
    const call = await talking();
    for (const nonsense of ['', {}, { type: 'StasisStart' }, { type: 'ChannelDestroyed', channel: { id: 7 } }])
      asterisk.say(nonsense);
    asterisk.end(call.operator, 16);

    expect(await over(call)).to.include({ outcome: 'talked', state: 'talked' });
    expect(calledLegs(call.phone)).to.have.length(2);
  });

  it('asks for what it missed when its socket breaks in mid-call', async () => {
    const [left, alone] = await Promise.all([talking(), talking()]);
    // The news that somebody went are lost with the socket.
    asterisk.telling = 'silent';
    asterisk.drop();
    asterisk.end(left.client, 16);
    asterisk.end(left.operator, 16);
    asterisk.end(alone.operator, 16);
    asterisk.telling = 'truly';
    await heard();

    for (const call of [left, alone]) {
      expect(await over(call)).to.include({ outcome: 'talked', state: 'talked' });
      expect(calledLegs(call.phone)).to.have.length(2);
      expect(isGone(call)).to.equal(true);
    }
  });

  it('goes on where it was when the operator answered unheard', async () => {
    const call = await begun();
    asterisk.telling = 'silent';
    asterisk.answer(call.operator);
    asterisk.telling = 'truly';
    asterisk.drop();

    await until('the client is called', async () => asterisk.channels.has(call.client), 15_000);
    asterisk.answer(call.client);
    await until('both are joined', async () => asterisk.bridges.get(`${call.ref}.talk`)?.size === 2, 10_000);
    asterisk.end(call.client, 16);
    expect(await over(call)).to.include({ outcome: 'talked' });
    expect(calledLegs(call.phone)).to.have.length(2);
  });

  it('never calls a leg again when the answer to its order broke off', async () => {
    asterisk.spoil(/POST .*\.operator\?/, 'cut');
    asterisk.spoil(/POST .*\.client\?/, 'cut');
    const call = await talking();
    asterisk.end(call.client, 16);

    expect(await over(call)).to.include({ outcome: 'talked', state: 'talked' });
    expect(calledLegs(call.phone)).to.have.length(2);
  });

  it('hangs up and says that it failed when both cannot be joined', async () => {
    const call = await withClient();
    asterisk.spoil(/addChannel/, { status: 422, body: '{"message":"Channel not in Stasis application"}' });
    asterisk.answer(call.client);

    expect(await over(call)).to.include({ outcome: 'failed', state: 'in-work', attempts: 0 });
    expect(isGone(call)).to.equal(true);
  });

  it('begins no call that nobody could hear of, and says why', async () => {
    await owner.client.call(deleteConnection, { params: { connectionId } });
    await connect({ ...asteriskKeys, password: 'another-password' });
    const call = await press();

    const { reason, ...ended } = await over(call);
    expect(ended).to.deep.equal({ outcome: 'refused', state: 'in-work', attempts: 0 });
    expect(reason).to.match(/^Телефония нас не пускает/);
    expect(asterisk.ordered.filter(({ callerId }) => callerId === call.phone)).to.have.length(0);
  });
});

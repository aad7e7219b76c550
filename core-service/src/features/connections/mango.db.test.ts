import { expect } from 'chai';
import { createBranch } from '@smartpoint/contracts/branches';
import { getLeadCallback, listCallbacks, saveCallbackSettings } from '@smartpoint/contracts/callbacks';
import { createConnection } from '@smartpoint/contracts/connections';
import { callBack, listCalls, type Call } from '@smartpoint/contracts/telephony';
import { updateWidget } from '@smartpoint/contracts/widgets';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { aBranch } from '../../../test/harness/branch.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead } from '../../../test/harness/submission.ts';
import { until } from '../../../test/harness/wait.ts';
import { mangoKeys, startMango, type MangoFake } from './mango/mango.fake.ts';

describe('a callback through an exchange that tells of its calls', () => {
  let service: TestService;
  let mango: MangoFake;
  let owner: RegisteredAccount;
  let door: string;
  let leadId: number;
  before(async () => {
    mango = await startMango();
    service = await startTestService({ OUTBOUND_PRIVATE_HOSTS: mango.place });
  });
  beforeEach(async () => {
    mango.commands.length = 0;
    owner = await registerAccount(service);
    const body = { enabled: true, attempts: 3, pauseMinutes: 15, expireHours: 24 };
    await owner.client.call(saveCallbackSettings, { body });
    await owner.client.call(createBranch, { body: aBranch() });
    const { widget } = await aForm(owner);
    await owner.client.call(updateWidget, { params: { widgetId: widget.id }, body: { callback: true } });
    const settings = { ...mangoKeys, extension: '101', line: '', url: `${mango.origin}/vpbx/` };
    const { connection } = await owner.client.call(createConnection, { body: { connector: 'mango', settings } });
    door = connection.hearsAt ?? '';
  });
  after(async () => {
    await service.stop();
    await mango.stop();
  });

  const order = async (): Promise<string> => {
    const form = await aForm(owner);
    await owner.client.call(updateWidget, { params: { widgetId: form.widget.id }, body: { callback: true } });
    expect((await postLead(service.url, aSubmission(form))).status).to.equal(201);
    const [callback] = (await owner.client.call(listCallbacks)).open;
    if (!callback) throw new Error('nobody is to be called');
    leadId = callback.leadId;
    await owner.client.call(callBack, {
      params: { callbackId: callback.id },
      body: { version: callback.version },
    });
    await until('the exchange is asked to call', async () => mango.commands.length === 1, 10_000);
    return mango.commands[0]?.command_id ?? '';
  };
  const post = (path: string, form: string) =>
    fetch(`${door}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: form,
    });
  const tell = async (path: string, value: object) => {
    expect((await post(path, mango.post(value))).status).to.equal(200);
  };
  const callNow = async (): Promise<Call | undefined> => (await owner.client.call(listCalls)).calls[0];
  const over = async () => {
    await until('the call is over', async () => (await callNow())?.state === 'ended', 15_000);
    const { callback } = await owner.client.call(getLeadCallback, { params: { leadId } });
    return { call: await callNow(), callback };
  };

  const leg = (command: string, state: string, more: object) => ({
    entry_id: 'entry-1',
    timestamp: 1_796_000_000,
    call_state: state,
    location: 'abonent',
    from: {},
    command_id: command,
    ...more,
  });
  const talk = (command: string): [path: string, value: object][] => {
    const operator = { call_id: 'a', to: { extension: '101' } };
    const client = { call_id: 'b', to: { number: '79262444393' } };
    return [
      ['events/call', leg(command, 'Appeared', { ...operator, seq: 1 })],
      ['events/call', leg(command, 'Connected', { ...operator, seq: 2 })],
      ['events/call', leg(command, 'Appeared', { ...client, seq: 1 })],
      ['events/call', leg(command, 'Connected', { ...client, seq: 2 })],
      [
        'events/summary',
        { entry_id: 'entry-1', talk_time: 1_796_000_010, end_time: 1_796_000_052, disconnect_reason: 1110 },
      ],
    ];
  };

  it('is heard to its end, in any order and however often it is told', async () => {
    const command = await order();
    const events = talk(command).reverse();
    for (const [path, value] of [...events, ...events]) await tell(path, value);

    const { call, callback } = await over();
    expect(call).to.include({ outcome: 'talked', talkSeconds: 42, isSimulated: false, operatorPhone: '101' });
    expect(callback?.state).to.equal('talked');
    expect(mango.commands).to.have.length(1);
  });

  it('is called once when the answer breaks off, and its events tell what became of it', async () => {
    mango.spoil(/commands\/callback/, 'cut');
    const command = await order();
    await until('it is unknown', async () => (await callNow())?.state === 'unknown', 10_000);
    await tell('events/call', leg(command, 'Appeared', { call_id: 'b', seq: 1, to: { number: '79262444393' } }));
    const busy = { call_id: 'b', seq: 2, to: { number: '79262444393' }, disconnect_reason: 1121 };
    await tell('events/call', leg(command, 'Disconnected', busy));

    const { call, callback } = await over();
    expect(call?.outcome).to.equal('busy');
    expect(callback).to.include({ state: 'no-answer', attempts: 1 });
    expect(mango.commands).to.have.length(1);
  });

  it('hears nobody without the signature of this account', async () => {
    const command = await order();
    const signed = mango.post(talk(command)[4]?.[1] ?? {});
    const forged = [signed.replace(/sign=./, 'sign=0'), signed.replace('1110', '1121'), 'json=%7B%7D', ''];
    for (const form of forged) expect((await post('events/summary', form)).status).to.equal(401);
    const elsewhere = door.replace(/\/\d+$/, '/999999');
    const answer = await fetch(`${elsewhere}/events/summary`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: signed,
    });
    expect(answer.status).to.equal(401);
    expect((await callNow())?.phase).to.equal('waiting');
  });

  it('keeps what is told of calls that are none of ours, and moves nothing', async () => {
    await order();
    await tell('events/summary', {
      entry_id: 'foreign',
      talk_time: 0,
      end_time: 1_796_000_052,
      disconnect_reason: 1111,
    });
    await tell('events/call', { nonsense: true });
    await tell('events/dtmf', {});
    expect(await callNow()).to.include({ outcome: null, phase: 'waiting' });
  });
});

import { expect } from 'chai';
import { checkCallRecord, saveOwnNumber } from '@smartpoint/contracts/telephony';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { until } from '../../../test/harness/wait.ts';
import { startRecordStore, type RecordStore } from '../../../test/harness/record-store.ts';
import { aPhoneDesk, type PhoneDesk, type Pressed } from './phone-desk.fixture.ts';
import { startUis, uisKeys, type UisFake } from './uiscalls/uiscalls.fake.ts';

describe('a callback through UIS, which is asked what became of its calls', () => {
  let service: TestService;
  let uis: UisFake;
  let store: RecordStore;
  let desk: PhoneDesk;
  before(async () => {
    [uis, store] = await Promise.all([startUis(), startRecordStore()]);
    service = await startTestService({ OUTBOUND_PRIVATE_HOSTS: `${uis.place},${store.place}` });
    const settings = { ...uisKeys, url: uis.origin, line: '74951234567', operator: '74957654321' };
    desk = await aPhoneDesk(service, 'uiscalls', settings);
  });
  after(async () => {
    await service.stop();
    await Promise.all([uis.stop(), store.stop()]);
  });

  const startedOf = ({ phone }: Pressed) => uis.calls.filter(({ contact }) => contact === phone);
  const isStarted = (pressed: Pressed) => until('UIS is asked to call', () => startedOf(pressed).length > 0);
  const begun = async (): Promise<Pressed> => {
    const pressed = await desk.press();
    await isStarted(pressed);
    return pressed;
  };
  /** It is over, and the report tells of it. */
  const end = (pressed: Pressed, reason: string, talk = 0, link: string | null = null) => {
    const [started] = startedOf(pressed);
    const row = {
      ...{ id: 900 + uis.report.length, call_api_external_id: started?.external_id ?? '', finish_reason: reason },
      ...{ talk_duration: talk, total_duration: talk + 15, full_record_file_link: link },
    };
    uis.report.push(row);
    return row;
  };

  it('calls the operator first, then the client, and tells every end on the lead', async () => {
    const ends: [reason: string, talk: number, seen: string][] = [
      ['success_finish', 42, 'talked talked 1'],
      ['subscriber_busy', 0, 'busy no-answer 1'],
      ['subscriber_not_responsible', 0, 'no-answer no-answer 1'],
      ['subscriber_disconnects', 0, 'busy no-answer 1'],
      ['subscriber_number_problems', 0, 'bad-number failed 1'],
      ['operator_not_responsible', 0, 'operator-missed notified 0'],
      ['not_enough_money', 0, 'failed in-work 0'],
      ['a_reason_of_tomorrow', 0, 'failed in-work 0'],
    ];
    const pressed = await Promise.all(ends.map(begun));
    expect(startedOf(pressed[0] ?? (await begun()))).to.have.length(1);
    for (const started of uis.calls)
      expect(started).to.include({
        first_call: 'operator',
        operator: '74957654321',
        virtual_phone_number: '74951234567',
      });
    pressed.forEach((each, n) => end(each, ends[n]?.[0] ?? '', ends[n]?.[1]));
    await Promise.all(pressed.map(desk.ask));

    const seen = await Promise.all(pressed.map(desk.over));
    expect(seen).to.deep.equal(ends.map(([, , told]) => told));
    expect((await desk.callsOf(pressed[0] ?? (await begun())))[0]).to.include({
      ...{ talkSeconds: 42, isSimulated: false, operatorPhone: '74957654321', record: 'awaited' },
    });
  });

  it('goes on while no report tells of it, however often it is asked', async () => {
    const call = await begun();
    await desk.has(call, 'going');
    const questions = () => uis.asked.filter(({ path }) => path === '/v2.0').length;
    for (let n = 0; n < 3; n += 1) {
      const before = questions();
      await until('it was asked', async () => {
        await desk.pass(0, call);
        return questions() > before;
      });
    }
    end(call, 'success_finish', 7);
    await desk.ask(call);
    expect(await desk.over(call)).to.equal('talked talked 1');
    expect(startedOf(call)).to.have.length(1);
  });

  it('is called once when the answer breaks off or is a page, and the report tells what became of it', async () => {
    const faults = ['cut', 'half'] as const;
    const calls: Pressed[] = [];
    for (const fault of faults) {
      uis.spoil(/simple_call/, fault);
      const pressed = await begun();
      await desk.has(pressed, 'unknown');
      calls.push(pressed);
    }
    for (const pressed of calls) end(pressed, 'success_finish', 5);
    for (const pressed of calls) {
      await desk.ask(pressed);
      expect(await desk.over(pressed)).to.equal('talked talked 1');
      expect(startedOf(pressed)).to.have.length(1);
    }
  });

  it('stays unknown where no report ever tells of it, and a person has to say', async () => {
    uis.spoil(/simple_call/, { status: 502, body: '<html>', type: 'text/html' });
    const call = await desk.press();
    await desk.has(call, 'unknown');
    expect((await desk.callsOf(call))[0]).to.include({ outcome: null });
    await desk.pass(11, call);
    expect(await desk.over(call)).to.equal('unknown calling 1');
    expect(startedOf(call)).to.have.length(0);
  });

  it('is refused in words when UIS does not take it, and nobody is called', async () => {
    const refusals: [mnemonic: string, reason: RegExp][] = [
      ['access_token_invalid', /^Телефония нас не пускает/],
      ['limit_exceeded', /реже/],
      ['component_disabled', /component_disabled/],
    ];
    for (const [mnemonic, reason] of refusals) {
      const error = { code: -32001, message: mnemonic, data: { mnemonic } };
      uis.spoil(/simple_call/, { status: 200, body: JSON.stringify({ jsonrpc: '2.0', id: '1', error }) });
      const call = await desk.press();
      expect(await desk.over(call), mnemonic).to.equal('refused in-work 0');
      expect((await desk.callsOf(call))[0]?.reason).to.match(reason);
      expect(startedOf(call)).to.have.length(0);
    }
  });

  it('is one call for one lead, however many press at once', async () => {
    const pressed = await desk.leave();
    const presses = await Promise.allSettled([1, 2, 3, 4].map(() => desk.call(pressed)));
    expect(presses.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
    await isStarted(pressed);
    end(pressed, 'success_finish', 3);
    await desk.ask(pressed);
    await desk.over(pressed);
    expect(startedOf(pressed)).to.have.length(1);
  });

  it('calls the phone of the branch first where nobody else is named, and of whoever presses where they have one', async () => {
    const settings = { ...uisKeys, url: uis.origin, line: '74951234567', operator: '' };
    const plain = await aPhoneDesk(service, 'uiscalls', settings);
    const own = async () => {
      const pressed = await plain.press();
      await isStarted(pressed);
      return startedOf(pressed)[0]?.operator;
    };
    const ofBranch = await own();
    await plain.owner.client.call(saveOwnNumber, { body: { extension: '205', phone: '8 903 111-22-33' } });
    // UIS calls phones alone: an extension is none of its.
    expect([ofBranch, await own()]).to.deep.equal(['78462001818', '79031112233']);
  });

  it('is heard once its record is told of, which may be later than its end', async () => {
    const call = await begun();
    const row = end(call, 'success_finish', 42);
    await desk.ask(call);
    await desk.over(call);
    const [{ id: callId } = { id: 0 }] = await desk.callsOf(call);
    const { client } = desk.owner;
    expect((await client.refusal(checkCallRecord, { params: { callId } })).code).to.equal('record-not-ready');
    row.full_record_file_link = store.link;
    expect(await client.call(checkCallRecord, { params: { callId } })).to.deep.equal({
      ...{ mediaType: 'audio/mpeg', bytes: store.sound.length },
    });
    const sound = await client.fetch(`/v1/calls/${callId}/record/sound`);
    expect(Buffer.from(await sound.arrayBuffer()).equals(store.sound)).to.equal(true);
    expect((await desk.callsOf(call))[0]?.record).to.equal('there');
  });
});

import { expect } from 'chai';
import { checkCallRecord } from '@smartpoint/contracts/telephony';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { until } from '../../../test/harness/wait.ts';
import { startRecordStore, type RecordStore } from '../../../test/harness/record-store.ts';
import { mangoKeys, startMango, type MangoFake } from './mango/mango.fake.ts';
import { aPhoneDesk, type PhoneDesk, type Pressed } from './phone-desk.fixture.ts';

describe('a callback through an exchange that tells of its calls', () => {
  let service: TestService;
  let mango: MangoFake;
  let store: RecordStore;
  let desk: PhoneDesk;
  before(async () => {
    [mango, store] = await Promise.all([startMango(), startRecordStore()]);
    service = await startTestService({ OUTBOUND_PRIVATE_HOSTS: `${mango.place},${store.place}` });
    const settings = { ...mangoKeys, extension: '101', line: '', url: `${mango.origin}/vpbx/` };
    desk = await aPhoneDesk(service, 'mango', settings);
  });
  after(async () => {
    await service.stop();
    await Promise.all([mango.stop(), store.stop()]);
  });

  const startedOf = ({ phone }: Pressed) => mango.commands.filter(({ to_number: to }) => to === phone);
  const begun = async (): Promise<Pressed> => {
    const pressed = await desk.press();
    await until('the exchange is asked to call', () => startedOf(pressed).length > 0);
    return pressed;
  };
  const post = (path: string, form: string, door = desk.door) =>
    fetch(`${door}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: form,
    });
  type News = [path: string, value: object];
  const tell = async (...news: News[]): Promise<void> => {
    for (const [path, value] of news) expect((await post(path, mango.post(value))).status, path).to.equal(200);
  };

  /** One entry a call; the legs of it have names of their own. */
  const entryOf = ({ phone }: Pressed) => ({ entry_id: `entry-${phone}` });
  const leg = (call: Pressed, state: string, more: object): News => [
    'events/call',
    {
      ...entryOf(call),
      timestamp: 1_796_000_000,
      call_state: state,
      location: 'abonent',
      from: {},
      command_id: startedOf(call)[0]?.command_id,
      ...more,
    },
  ];
  const operator = (call: Pressed) => ({ call_id: `${call.phone}-a`, to: { extension: '101' } });
  const client = (call: Pressed) => ({ call_id: `${call.phone}-b`, to: { number: call.phone } });
  const summary = (call: Pressed, reason: number, talk = 0): News => [
    'events/summary',
    {
      ...entryOf(call),
      talk_time: talk === 0 ? 0 : 1_796_000_010,
      end_time: 1_796_000_010 + talk,
      disconnect_reason: reason,
    },
  ];
  const talk = (call: Pressed): News[] => [
    leg(call, 'Appeared', { ...operator(call), seq: 1 }),
    leg(call, 'Connected', { ...operator(call), seq: 2 }),
    leg(call, 'Appeared', { ...client(call), seq: 1 }),
    leg(call, 'Connected', { ...client(call), seq: 2 }),
    summary(call, 1110, 42),
  ];

  it('is heard to its end, in any order and however often it is told', async () => {
    const [inOrder, reversed] = [await begun(), await begun()];
    await tell(...talk(inOrder).slice(0, 4));
    expect((await desk.callsOf(inOrder))[0]).to.include({ phase: 'talking', operatorPhone: '101' });
    await tell(...talk(inOrder), ...talk(inOrder));
    await tell(...talk(reversed).reverse(), ...talk(reversed));

    for (const call of [inOrder, reversed]) {
      expect(await desk.over(call)).to.equal('talked talked 1');
      expect((await desk.callsOf(call))[0]).to.include({ talkSeconds: 42, isSimulated: false });
      expect(startedOf(call).map(({ from }) => from.extension)).to.deep.equal(['101']);
    }
    // What comes after the end changes nothing.
    await tell(summary(inOrder, 1121));
    expect(await desk.over(inOrder)).to.equal('talked talked 1');
  });

  it('tells every end on the lead', async () => {
    const ends: [reason: number, seen: string][] = [
      [1121, 'busy no-answer 1'],
      [1111, 'no-answer no-answer 1'],
      [1122, 'busy no-answer 1'],
      [1133, 'bad-number failed 1'],
      [2240, 'failed in-work 0'],
    ];
    const calls = await Promise.all(ends.map(begun));
    for (const [n, call] of calls.entries()) {
      const reason = ends[n]?.[0] ?? 0;
      const gone = leg(call, 'Disconnected', { ...client(call), seq: 3, disconnect_reason: reason });
      await tell(...talk(call).slice(0, 3), gone, summary(call, reason));
    }
    const missed = await begun();
    const unheard = leg(missed, 'Disconnected', { ...operator(missed), seq: 2, disconnect_reason: 1111 });
    await tell(...talk(missed).slice(0, 1), unheard);

    expect(await Promise.all(calls.map(desk.over))).to.deep.equal(ends.map(([, seen]) => seen));
    expect(await desk.over(missed)).to.equal('operator-missed notified 0');
  });

  it('is called once when the answer breaks off, and its events tell what became of it', async () => {
    mango.spoil(/commands\/callback/, 'cut');
    const call = await begun();
    await desk.has(call, 'unknown');
    const busy = { ...client(call), seq: 2, disconnect_reason: 1121 };
    await tell(leg(call, 'Appeared', { ...client(call), seq: 1 }), leg(call, 'Disconnected', busy));

    expect(await desk.over(call)).to.equal('busy no-answer 1');
    expect(startedOf(call)).to.have.length(1);
  });

  it('stays unknown where nothing is told of it, and a person has to say', async () => {
    const silent = await begun();
    await desk.has(silent, 'going');
    await desk.pass(4, silent);
    await desk.has(silent, 'unknown');
    await desk.pass(7, silent);
    expect(await desk.over(silent)).to.equal('unknown calling 1');
    expect(startedOf(silent)).to.have.length(1);
  });

  it('hears nobody without the signature of this account', async () => {
    const call = await begun();
    const signed = mango.post(summary(call, 1110, 42)[1]);
    const forged = [signed.replace(/sign=./, 'sign=g'), signed.replace('1110', '1121'), 'json=%7B%7D', ''];
    for (const form of forged) expect((await post('events/summary', form)).status).to.equal(401);
    const elsewhere = desk.door.replace(/\/\d+$/, '/999999');
    expect((await post('events/summary', signed, elsewhere)).status).to.equal(401);
    expect((await desk.callsOf(call))[0]?.phase).to.equal('waiting');
  });

  it('keeps what is told of calls that are none of ours, and moves nothing', async () => {
    const call = await begun();
    await tell(
      summary({ ...call, phone: 'foreign' }, 1111),
      ['events/call', { nonsense: true }],
      ['events/dtmf', {}],
      ['events/recording', { recording_id: 'x' }],
    );
    expect((await desk.callsOf(call))[0]).to.include({ outcome: null, phase: 'waiting' });
  });

  it('is heard once the exchange has told of its record, asked for with the key and fetched without', async () => {
    const call = await begun();
    const recorded = { ...entryOf(call), recording_id: `rec-${call.phone}`, call_id: `${call.phone}-b` };
    await tell(...talk(call), ['events/recording', { ...recorded, recording_state: 'Started' }]);
    await desk.over(call);
    const [{ id: callId, record } = { id: 0, record: '' }] = await desk.callsOf(call);
    const { client: panel } = desk.owner;
    expect(record).to.equal('awaited');
    expect((await panel.refusal(checkCallRecord, { params: { callId } })).code).to.equal('record-not-ready');

    await tell(['events/recording', { ...recorded, recording_state: 'Completed' }]);
    // It is told of before it can be had.
    expect((await panel.refusal(checkCallRecord, { params: { callId } })).code).to.equal('record-not-ready');
    mango.records.set(`rec-${call.phone}`, store.link);
    const sound = await panel.fetch(`/v1/calls/${callId}/record/sound`, { headers: { range: 'bytes=1000-1999' } });
    expect([sound.status, sound.headers.get('content-type')]).to.deep.equal([206, 'audio/mpeg']);
    expect(Buffer.from(await sound.arrayBuffer()).equals(store.sound.subarray(1000, 2000))).to.equal(true);
    expect(JSON.stringify([...sound.headers, await desk.callsOf(call)]))
      .to.not.include('f00d')
      .and.not.include('rec-7926');
  });
});

import { expect } from 'chai';
import { checkCallRecord } from '@smartpoint/contracts/telephony';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { until } from '../../../test/harness/wait.ts';
import { startRecordStore, type RecordStore } from '../../../test/harness/record-store.ts';
import { aPhoneDesk, postForm, type PhoneDesk, type Pressed } from './phone-desk.fixture.ts';
import { zadarmaSign } from './zadarma/zadarma-signature.ts';
import { startZadarma, zadarmaKeys, type ZadarmaFake } from './zadarma/zadarma.fake.ts';

describe('a callback through Zadarma, which gives a call no id', () => {
  let service: TestService;
  let zadarma: ZadarmaFake;
  let store: RecordStore;
  let desk: PhoneDesk;
  before(async () => {
    [zadarma, store] = await Promise.all([startZadarma(), startRecordStore()]);
    service = await startTestService({ OUTBOUND_PRIVATE_HOSTS: `${zadarma.place},${store.place}` });
    desk = await aPhoneDesk(service, 'zadarma', { ...zadarmaKeys, from: '101', url: zadarma.origin });
  });
  after(async () => {
    await service.stop();
    await Promise.all([zadarma.stop(), store.stop()]);
  });

  const startedOf = ({ phone }: Pressed) => zadarma.calls.filter(({ to }) => to === phone);
  const begun = async (): Promise<Pressed> => {
    const pressed = await desk.press();
    await until('Zadarma is asked to call', () => startedOf(pressed).length > 0);
    return pressed;
  };

  type Form = Record<string, string>;
  const start = '2026-11-28 12:00:00';
  const outOf = ({ phone }: Pressed): Form => ({
    ...{
      internal: '101',
      destination: phone,
      call_start: start,
      pbx_call_id: `out_${phone}`,
      caller_id: '74951234567',
    },
  });
  const started = (call: Pressed): Form => ({ event: 'NOTIFY_OUT_START', ...outOf(call) });
  const answered = (call: Pressed): Form => ({ event: 'NOTIFY_ANSWER', ...outOf(call) });
  const ended = (call: Pressed, disposition: string, duration = 0): Form => ({
    ...{ event: 'NOTIFY_OUT_END', ...outOf(call), disposition, duration: String(duration), status_code: '16' },
  });
  /** What of each event Zadarma signs. */
  const signed = ({ event, internal, destination, call_start, caller_id, pbx_call_id, ...rest }: Form): string => {
    if (event === 'NOTIFY_RECORD') return `${pbx_call_id}${rest.call_id_with_rec}`;
    if (event === 'NOTIFY_START') return `${caller_id}${rest.called_did}${call_start}`;
    return `${event === 'NOTIFY_ANSWER' ? caller_id : internal}${destination}${call_start}`;
  };
  const tell = async (form: Form, secret = zadarmaKeys.secret): Promise<number> =>
    postForm(desk.door, form, { signature: zadarmaSign(signed(form), secret) });
  const tellAll = async (forms: Form[]): Promise<void> => {
    for (const form of forms) expect(await tell(form)).to.equal(200);
  };

  it('calls our number first, then the client, and hears it to its end, in any order and told twice', async () => {
    const [inOrder, reversed] = [await begun(), await begun()];
    await tellAll([started(inOrder), answered(inOrder)]);
    expect((await desk.callsOf(inOrder))[0]).to.include({ phase: 'talking', operatorPhone: '101' });
    const news = (call: Pressed) => [started(call), answered(call), ended(call, 'answered', 42)];
    await tellAll([...news(inOrder), ...news(inOrder)]);
    await tellAll([...news(reversed).reverse(), ...news(reversed)]);

    for (const call of [inOrder, reversed]) {
      expect(await desk.over(call)).to.equal('talked talked 1');
      expect(startedOf(call)).to.deep.equal([{ from: '101', to: call.phone }]);
      expect((await desk.callsOf(call))[0]?.talkSeconds).to.equal(42);
    }
    // What comes after the end changes nothing.
    await tellAll([ended(inOrder, 'busy'), started(inOrder)]);
    expect(await desk.over(inOrder)).to.equal('talked talked 1');
  });

  it('tells every end on the lead', async () => {
    const ends: [disposition: string, seen: string][] = [
      ['busy', 'busy no-answer 1'],
      ['no answer', 'no-answer no-answer 1'],
      ['cancel', 'no-answer no-answer 1'],
      ['unallocated number', 'bad-number failed 1'],
      ['no money', 'failed in-work 0'],
      ['line limit', 'failed in-work 0'],
    ];
    const calls = await Promise.all(ends.map(begun));
    await tellAll(calls.map((call, n) => ended(call, ends[n]?.[0] ?? '')));
    expect(await Promise.all(calls.map(desk.over))).to.deep.equal(ends.map(([, seen]) => seen));
  });

  it('is called once when the answer breaks off, and its events tell what became of it', async () => {
    zadarma.spoil(/request\/callback/, 'cut');
    const call = await begun();
    await desk.has(call, 'unknown');
    await tellAll([ended(call, 'answered', 5), started(call)]);
    expect(await desk.over(call)).to.equal('talked talked 1');
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
    const other = await aPhoneDesk(service, 'zadarma', { ...zadarmaKeys, from: '101', url: zadarma.origin });
    const form = ended(call, 'busy');
    const refused = [
      await tell(form, 'another-secret'),
      await postForm(desk.door, form),
      await postForm(
        desk.door,
        { ...form, internal: '102' },
        { signature: zadarmaSign(signed(form), zadarmaKeys.secret) },
      ),
      await postForm(desk.door, { event: 'NOTIFY_RECORD' }, { signature: 'x' }),
      await postForm(desk.door, {}),
    ];
    expect(refused).to.deep.equal(refused.map(() => 401));
    // The door of somebody else with the same keys moves nothing here.
    expect(await postForm(other.door, form, { signature: zadarmaSign(signed(form), zadarmaKeys.secret) })).to.equal(
      200,
    );
    expect((await desk.callsOf(call))[0]).to.include({ phase: 'waiting', outcome: null });
  });

  it('keeps what is told of calls that are none of ours, and moves nothing', async () => {
    const call = await begun();
    const theirs = { ...ended(call, 'busy'), internal: '999', pbx_call_id: 'out_other' };
    const coming = { event: 'NOTIFY_START', caller_id: call.phone, called_did: '7495', call_start: start };
    await tellAll([
      ended({ ...call, phone: '79990000000' }, 'busy'),
      theirs,
      { ...coming, pbx_call_id: 'in_1' },
      { event: 'NOTIFY_RECORD', pbx_call_id: 'out_other', call_id_with_rec: 'rec-other' },
    ]);
    expect((await desk.callsOf(call))[0]).to.include({ phase: 'waiting', outcome: null });
  });

  it('is heard once its record is told of, asked for with the key and fetched without', async () => {
    const call = await begun();
    const { pbx_call_id: pbx = '' } = outOf(call);
    await tellAll([started(call), answered(call), ended(call, 'answered', 42)]);
    await desk.over(call);
    const [{ id: callId, record } = { id: 0, record: '' }] = await desk.callsOf(call);
    expect(record).to.equal('awaited');
    const { client } = desk.owner;
    await tellAll([{ event: 'NOTIFY_RECORD', pbx_call_id: pbx, call_id_with_rec: 'rec-1' }]);
    expect((await client.refusal(checkCallRecord, { params: { callId } })).code).to.equal('record-not-ready');
    zadarma.records.set('rec-1', store.link);
    expect(await client.call(checkCallRecord, { params: { callId } })).to.deep.equal({
      ...{ mediaType: 'audio/mpeg', bytes: store.sound.length },
    });
    const sound = await client.fetch(`/v1/calls/${callId}/record/sound`);
    expect(Buffer.from(await sound.arrayBuffer()).equals(store.sound)).to.equal(true);
  });

  it('shows its address as the form of Zadarma checks it', async () => {
    expect(await (await fetch(`${desk.door}?zd_echo=41f`)).text()).to.equal('41f');
  });

  it('is refused in words when Zadarma does not take it', async () => {
    const refusals: [status: number, reason: RegExp][] = [
      [401, /^Телефония нас не пускает/],
      [429, /реже/],
      [400, /Wrong/],
    ];
    for (const [status, reason] of refusals) {
      const body = JSON.stringify({ status: 'error', message: 'Wrong' });
      zadarma.spoil(/request\/callback/, { status, body });
      const call = await desk.press();
      expect(await desk.over(call), String(status)).to.equal('refused in-work 0');
      expect((await desk.callsOf(call))[0]?.reason).to.match(reason);
    }
  });
});

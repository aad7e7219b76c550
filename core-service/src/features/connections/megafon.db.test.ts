import { expect } from 'chai';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { until } from '../../../test/harness/wait.ts';
import { megafonKeys, startMegafon, type MegafonFake } from './megafon/megafon.fake.ts';
import { aPhoneDesk, postForm, type PhoneDesk, type Pressed } from './phone-desk.fixture.ts';

describe('a callback through a VATS like that of MegaFon', () => {
  let service: TestService;
  let vats: MegafonFake;
  let desk: PhoneDesk;
  before(async () => {
    vats = await startMegafon();
    service = await startTestService({ OUTBOUND_PRIVATE_HOSTS: vats.place });
    desk = await aPhoneDesk(service, 'megafon', { ...megafonKeys, user: 'ivanov', url: vats.origin });
  });
  after(async () => {
    await service.stop();
    await vats.stop();
  });

  const startedOf = ({ phone }: Pressed) => vats.calls.filter((call) => call.phone === phone);
  const begun = async (): Promise<Pressed> => {
    const pressed = await desk.press();
    await until('the VATS is asked to call', () => startedOf(pressed).length > 0);
    return pressed;
  };

  type Form = Record<string, string>;
  const formOf = ({ phone }: Pressed): Form => ({
    ...{
      crm_token: megafonKeys.token,
      callid: vats.idOf(phone),
      phone,
      user: 'ivanov',
      ext: '101',
      telnum: '74951234567',
    },
  });
  const event = (call: Pressed, type: string): Form => ({ ...formOf(call), cmd: 'event', type });
  const history = (call: Pressed, status: string, duration = 0, link = ''): Form => ({
    ...formOf(call),
    ...{ cmd: 'history', type: 'out', start: '20261128T090000Z', duration: String(duration), status, link },
  });
  const tellAll = async (forms: Form[]): Promise<void> => {
    for (const form of forms) expect(await postForm(desk.door, form)).to.equal(200);
  };
  const link = 'https://rec.example/7.mp3';
  const talk = (call: Pressed): Form[] => [
    event(call, 'OUTGOING'),
    event(call, 'ACCEPTED'),
    event(call, 'COMPLETED'),
    history(call, 'Success', 42, link),
  ];

  it('calls its person first, then the client, and hears it to its end, in any order and told twice', async () => {
    const [inOrder, reversed] = [await begun(), await begun()];
    await desk.has(inOrder, 'going');
    await tellAll([event(inOrder, 'OUTGOING')]);
    expect((await desk.callsOf(inOrder))[0]).to.include({ phase: 'client-ringing', operatorPhone: 'ivanov' });
    await tellAll([...talk(inOrder), ...talk(inOrder)]);
    await tellAll([...talk(reversed).reverse(), ...talk(reversed)]);

    for (const call of [inOrder, reversed]) {
      expect(await desk.over(call)).to.equal('talked talked 1');
      expect(startedOf(call)).to.deep.equal([{ phone: call.phone, user: 'ivanov' }]);
      expect((await desk.callsOf(call))[0]).to.include({ talkSeconds: 42, record: 'there' });
    }
    await tellAll([history(inOrder, 'Busy'), event(inOrder, 'CANCELLED')]);
    expect(await desk.over(inOrder)).to.equal('talked talked 1');
  });

  it('tells every end on the lead', async () => {
    const ends: [status: string, seen: string][] = [
      ['Busy', 'busy no-answer 1'],
      ['Missed', 'no-answer no-answer 1'],
      ['NotAvailable', 'no-answer no-answer 1'],
      ['NotAllowed', 'failed in-work 0'],
      ['StatusOfTomorrow', 'failed in-work 0'],
    ];
    const calls = await Promise.all(ends.map(begun));
    await Promise.all(calls.map((call) => desk.has(call, 'going')));
    await tellAll(calls.map((call, n) => history(call, ends[n]?.[0] ?? '')));
    expect(await Promise.all(calls.map(desk.over))).to.deep.equal(ends.map(([, seen]) => seen));
  });

  it('is called once when the answer breaks off: what is told of both its numbers is of it', async () => {
    vats.spoil(/makecall/, 'cut');
    const call = await begun();
    await desk.has(call, 'unknown');
    // Somebody calls in from there meanwhile: that is another call.
    const other = { callid: 'in-7', type: 'in' };
    await tellAll([
      { ...history(call, 'Missed'), ...other },
      { ...event(call, 'ACCEPTED'), callid: 'in-8' },
    ]);
    expect((await desk.callsOf(call))[0]).to.include({ state: 'unknown' });
    await tellAll([...talk(call)]);
    expect(await desk.over(call)).to.equal('talked talked 1');
    expect(startedOf(call)).to.have.length(1);
  });

  it('is heard when its events come before the answer does', async () => {
    vats.tellLate(700);
    const call = await desk.press();
    await until('the VATS is asked to call', () => startedOf(call).length > 0);
    await tellAll(talk(call).slice(1));
    vats.tellLate(0);
    expect(await desk.over(call)).to.equal('talked talked 1');
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

  it('hears nobody without the token of this account, and answers what it does not read', async () => {
    const call = await begun();
    await desk.has(call, 'going');
    const { crm_token: _, ...unsigned } = history(call, 'Busy');
    const refused = [unsigned, { ...unsigned, crm_token: 'another-token' }, { ...unsigned, crm_token: '' }, {}];
    for (const form of refused) expect(await postForm(desk.door, form)).to.equal(401);
    await tellAll(['contact', 'rating', 'toString'].map((cmd) => ({ ...formOf(call), cmd })));
    await tellAll([event(call, 'TRANSFERRED'), event(call, 'INCOMING')]);
    expect((await desk.callsOf(call))[0]).to.include({ phase: 'waiting', outcome: null });
  });

  it('is refused in words when the VATS does not take it', async () => {
    const refusals: [status: number, reason: RegExp][] = [
      [401, /^Телефония нас не пускает/],
      [429, /реже/],
      [400, /Invalid user/],
    ];
    for (const [status, reason] of refusals) {
      vats.spoil(/makecall/, { status, body: '{"error":"Invalid user"}' });
      const call = await desk.press();
      expect(await desk.over(call), String(status)).to.equal('refused in-work 0');
      expect((await desk.callsOf(call))[0]?.reason).to.match(reason);
      expect(startedOf(call)).to.have.length(0);
    }
  });
});

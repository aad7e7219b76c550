import { expect } from 'chai';
import { createConnection, deleteConnection, listConnections } from '@smartpoint/contracts/connections';
import { checkCallRecord } from '@smartpoint/contracts/telephony';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { until } from '../../../test/harness/wait.ts';
import { asteriskKeys, startAsterisk, type AsteriskFake } from './asterisk/asterisk.fake.ts';
import { aPhoneDesk, type PhoneDesk, type Pressed } from './phone-desk.fixture.ts';

describe('a callback through an own Asterisk', () => {
  let service: TestService;
  let asterisk: AsteriskFake;
  let desk: PhoneDesk;
  before(async () => {
    asterisk = await startAsterisk();
    service = await startTestService({ OUTBOUND_PRIVATE_HOSTS: asterisk.place });
    desk = await aPhoneDesk(service, 'asterisk', { ...asterisk.settings, ...asteriskKeys });
  });
  beforeEach(async () => {
    asterisk.telling = 'truly';
    await heard();
  });
  after(async () => {
    await service.stop();
    await asterisk.stop();
  });

  const heard = () => until('the socket is open', () => asterisk.apps().includes('smartpoint'));
  const connectAnew = async (changes: Record<string, string | boolean>): Promise<void> => {
    const { client } = desk.owner;
    const [connection] = (await client.call(listConnections)).connections;
    await client.call(deleteConnection, { params: { connectionId: connection?.id ?? 0 } });
    await until('the socket is closed', () => asterisk.apps().length === 0);
    const settings = { ...asterisk.settings, ...asteriskKeys, ...changes };
    await client.call(createConnection, { body: { connector: 'asterisk', settings } });
  };
  const legs = (phone: string) => {
    const ref = asterisk.ordered.find(({ callerId }) => callerId === phone)?.id.split('.')[0] ?? 'none';
    return { ref, operator: `${ref}.operator`, client: `${ref}.client` };
  };
  const calledLegs = (phone: string): string[] => {
    const { ref } = legs(phone);
    return asterisk.ordered.filter(({ id }) => id.startsWith(ref)).map(({ endpoint }) => endpoint);
  };
  type Begun = Pressed & ReturnType<typeof legs>;
  /** The operator is called, and whoever is to be called next once they are there. */
  const begun = async (): Promise<Begun> => {
    const pressed = await desk.press();
    await until('the operator is called', () => calledLegs(pressed.phone).length === 1);
    return { ...pressed, ...legs(pressed.phone) };
  };
  const withClient = async (): Promise<Begun> => {
    const call = await begun();
    asterisk.ring(call.operator);
    asterisk.answer(call.operator);
    await until('the client is called', () => asterisk.channels.has(call.client));
    asterisk.ring(call.client);
    return call;
  };
  const areJoined = ({ ref }: Begun) => until('both are joined', () => asterisk.bridges.get(`${ref}.talk`)?.size === 2);
  const talking = async (): Promise<Begun> => {
    const call = await withClient();
    asterisk.answer(call.client);
    await areJoined(call);
    return call;
  };
  const isGone = ({ ref }: { ref: string }) =>
    [...asterisk.channels.keys(), ...asterisk.bridges.keys()].every((id) => !id.startsWith(ref));

  it('calls the operator, then the client, joins them, and hangs up for both', async () => {
    const call = await talking();
    await until('it is told', async () => (await desk.callsOf(call))[0]?.phase === 'talking');
    expect((await desk.callsOf(call))[0]).to.include({ operatorPhone: '101', state: 'going', record: 'none' });
    asterisk.end(call.client, 16);

    expect(await desk.over(call)).to.equal('talked talked 1');
    expect((await desk.callsOf(call))[0]?.record).to.equal('none');
    expect(asterisk.records.size).to.equal(0);
    expect(calledLegs(call.phone)).to.deep.equal(['PJSIP/101', `PJSIP/${call.phone}@trunk`]);
    expect(isGone(call)).to.equal(true);
  });

  it('ends as the legs end', async () => {
    const endings: [leg: 'operator' | 'client', cause: number, seen: string][] = [
      ['operator', 19, 'operator-missed notified 0'],
      ['client', 17, 'busy no-answer 1'],
      ['client', 19, 'no-answer no-answer 1'],
      ['client', 1, 'bad-number failed 1'],
      ['client', 34, 'failed in-work 0'],
    ];
    const seen = await Promise.all(
      endings.map(async ([leg, cause]) => {
        const call = await (leg === 'operator' ? begun() : withClient());
        asterisk.end(call[leg], cause);
        const over = await desk.over(call);
        expect(isGone(call)).to.equal(true);
        return [leg, cause, over];
      }),
    );
    expect(seen).to.deep.equal(endings);
  });

  it('hangs up the client when the operator goes before they answer', async () => {
    const call = await withClient();
    asterisk.end(call.operator, 16);

    expect(await desk.over(call)).to.equal('no-answer no-answer 1');
    expect(isGone(call)).to.equal(true);
  });

  it('calls each leg once when all is told twice, and hears nothing in nonsense', async () => {
    asterisk.telling = 'repeated';
    const call = await talking();
    for (const nonsense of ['', {}, { type: 'StasisStart' }, { type: 'ChannelDestroyed', channel: { id: 7 } }])
      asterisk.say(nonsense);
    asterisk.end(call.operator, 16);

    expect(await desk.over(call)).to.equal('talked talked 1');
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
      expect(await desk.over(call)).to.equal('talked talked 1');
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

    await until('the client is called', () => asterisk.channels.has(call.client), 15_000);
    asterisk.answer(call.client);
    await areJoined(call);
    asterisk.end(call.client, 16);
    expect(await desk.over(call)).to.equal('talked talked 1');
    expect(calledLegs(call.phone)).to.have.length(2);
  });

  it('never calls a leg again when the answer to its order broke off', async () => {
    asterisk.spoil(/POST .*\.operator\?/, 'cut');
    asterisk.spoil(/POST .*\.client\?/, 'cut');
    const call = await talking();
    asterisk.end(call.client, 16);

    expect(await desk.over(call)).to.equal('talked talked 1');
    expect(calledLegs(call.phone)).to.have.length(2);
  });

  it('hangs up and says that it failed when both cannot be joined', async () => {
    const call = await withClient();
    asterisk.spoil(/addChannel/, { status: 422, body: '{"message":"Channel not in Stasis application"}' });
    asterisk.answer(call.client);

    expect(await desk.over(call)).to.equal('failed in-work 0');
    expect(isGone(call)).to.equal(true);
  });

  it('records the talks of whoever wants that, once, and they are heard with the key of the account', async () => {
    await connectAnew({ records: true });
    await heard();
    asterisk.telling = 'repeated';
    const call = await talking();
    await until('it is recorded', () => asterisk.records.has(call.ref));
    // A talk that goes on is nothing to listen to yet.
    expect((await desk.callsOf(call))[0]?.record).to.equal('none');
    asterisk.end(call.client, 16);
    await desk.over(call);

    const [{ id: callId, record } = { id: 0, record: '' }] = await desk.callsOf(call);
    expect([record, asterisk.records.size]).to.deep.equal(['there', 1]);
    const { client } = desk.owner;
    const { mediaType } = await client.call(checkCallRecord, { params: { callId } });
    expect(mediaType).to.equal('audio/wav');
    const sound = await client.fetch(`/v1/calls/${callId}/record/sound`, { headers: { range: 'bytes=5-' } });
    expect([sound.status, await sound.text()]).to.deep.equal([206, `of ${call.ref}`]);
    expect((await desk.callsOf(call))[0]).to.not.have.property('recordUrl');
  });

  it('goes on with a talk that could not be recorded', async () => {
    asterisk.spoil(/\/record\?/, { status: 422, body: '{"message":"The format specified is unknown"}' });
    const call = await talking();
    await until('it is told', async () => (await desk.callsOf(call))[0]?.phase === 'talking');
    asterisk.end(call.client, 16);
    expect(await desk.over(call)).to.equal('talked talked 1');
    expect((await desk.callsOf(call))[0]?.record).to.equal('none');
  });

  it('begins no call that nobody could hear of, and says why', async () => {
    await connectAnew({ password: 'another-password' });
    const call = await desk.press();

    expect(await desk.over(call)).to.equal('refused in-work 0');
    expect((await desk.callsOf(call))[0]?.reason).to.match(/^Телефония нас не пускает/);
    expect(asterisk.ordered.filter(({ callerId }) => callerId === call.phone)).to.have.length(0);
  });
});

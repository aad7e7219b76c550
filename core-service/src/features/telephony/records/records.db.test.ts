import { expect } from 'chai';
import { switchAccount } from '@smartpoint/contracts/accounts';
import { checkCallRecord, listCalls, playCallRecord } from '@smartpoint/contracts/telephony';
import { registerAccount, type RegisteredAccount } from '../../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../../test/harness/service.ts';
import { until } from '../../../../test/harness/wait.ts';
import { startRecordStore, type Manner, type RecordStore } from '../../../../test/harness/record-store.ts';

describe('records of calls', () => {
  let service: TestService;
  let store: RecordStore;
  let owner: RegisteredAccount;
  let callId: number;
  before(async () => {
    store = await startRecordStore();
    service = await startTestService({ OUTBOUND_PRIVATE_HOSTS: store.place });
    owner = await registerAccount(service);
    callId = await aCall({ link: store.link });
  });
  beforeEach(() => {
    store.manner = 'ranges';
    store.asked.length = 0;
  });
  after(async () => {
    await service.stop();
    await store.stop();
  });

  interface Planted {
    link: string | null;
    provider?: string;
    endedMinutesAgo?: number;
    connectionId?: number;
  }
  async function aCall({
    link,
    provider = 'megafon',
    endedMinutesAgo = 60,
    connectionId = 1,
  }: Planted): Promise<number> {
    const { rows } = await service.database.owner.query<{ id: number }>(
      `INSERT INTO calls (account_id, ref, connection_id, provider, direction, operator_phone, client_phone, state, outcome,
         ordered_at, ended_at, talk_seconds, record_url)
       SELECT $1, gen_random_uuid(), $2, $3, 'callback', '101', '79262444393', 'ended', 'talked', at - interval '1 minute', at, 42, $4
       FROM (SELECT now() - $5 * interval '1 minute' AS at) ended RETURNING id`,
      [owner.session.account.uid, connectionId, provider, link, endedMinutesAgo],
    );
    return rows[0]?.id ?? 0;
  }
  const play = (range?: string, { id = callId, as = 'sound', client = owner.client } = {}) =>
    client.fetch(`/v1/calls/${id}/record/sound?as=${as}`, { headers: range === undefined ? {} : { range } });
  const heard = async (answer: Response): Promise<Buffer> => Buffer.from(await answer.arrayBuffer());
  const audit = async (): Promise<string[]> => {
    const sql = `SELECT action || ' ' || target AS told FROM audit_log WHERE account_id = $1 AND action LIKE 'call.%' ORDER BY id`;
    const { rows } = await service.database.owner.query<{ told: string }>(sql, [owner.session.account.uid]);
    return rows.map(({ told }) => told);
  };

  it('are played whole and in ranges, and nothing of the provider comes with them', async () => {
    for (const manner of ['ranges', 'whole'] as const) {
      store.manner = manner;
      const whole = await play();
      expect([whole.status, whole.headers.get('content-length')], manner).to.deep.equal([200, '300000']);
      expect((await heard(whole)).equals(store.sound), manner).to.equal(true);
      const ranges: [asked: string, from: number, to: number][] = [
        ['bytes=0-', 0, 299_999],
        ['bytes=150000-150999', 150_000, 150_999],
        ['bytes=299000-400000', 299_000, 299_999],
      ];
      for (const [asked, from, to] of ranges) {
        const part = await play(asked);
        expect([part.status, part.headers.get('content-range')]).to.deep.equal([206, `bytes ${from}-${to}/300000`]);
        expect((await heard(part)).equals(store.sound.subarray(from, to + 1)), asked).to.equal(true);
      }
      const beyond = await play('bytes=300000-');
      expect([beyond.status, beyond.headers.get('content-range')]).to.deep.equal([416, 'bytes */300000']);
    }
    const { headers } = await play('bytes=0-1');
    expect(headers.get('content-type')).to.equal('audio/mpeg');
    expect(headers.get('x-content-type-options')).to.equal('nosniff');
    expect(JSON.stringify([...headers]))
      .to.not.include('f00d')
      .and.not.include(store.place);
    const told = JSON.stringify(await owner.client.call(listCalls));
    expect(told).to.include('"record":"there"').and.not.include('f00d').and.not.include(store.place);
  });

  it('are played to their end where the provider does not say how long they are', async () => {
    store.manner = 'unsized';
    const answer = await play('bytes=0-');
    expect([answer.status, answer.headers.get('accept-ranges')]).to.deep.equal([200, null]);
    expect((await heard(answer)).equals(store.sound)).to.equal(true);
  });

  it('are no shorter than they should be: one that breaks off is cut off', async () => {
    store.manner = 'cut';
    const end = await play()
      .then(heard)
      .then(
        () => 'whole',
        () => 'cut',
      );
    expect(end).to.equal('cut');
  });

  it('are asked of the provider no longer than somebody listens, however it stalls', async () => {
    store.manner = 'stalled';
    const answer = await play();
    expect(answer.status).to.equal(200);
    expect(await store.sending()).to.be.greaterThan(0);
    await answer.body?.cancel();
    await until('the provider is let go', async () => (await store.sending()) === 0);
  });

  it('say why they are not there', async () => {
    const fresh = await aCall({ link: store.link, endedMinutesAgo: 1 });
    const ways: [manner: Manner, id: number, status: number, code: string][] = [
      [404, fresh, 409, 'record-not-ready'],
      [202, callId, 409, 'record-not-ready'],
      [404, callId, 410, 'record-gone'],
      [403, callId, 410, 'record-gone'],
      ['page', callId, 410, 'record-gone'],
      ['elsewhere', callId, 410, 'record-gone'],
      [500, callId, 503, 'record-unavailable'],
      [429, callId, 503, 'record-unavailable'],
      ['empty', fresh, 409, 'record-not-ready'],
      ['empty', callId, 410, 'record-gone'],
      ['endless', callId, 410, 'record-gone'],
    ];
    for (const [manner, id, status, code] of ways) {
      store.manner = manner;
      const checked = await owner.client.refusal(checkCallRecord, { params: { callId: id } });
      const played = await owner.client.refusal(playCallRecord, { params: { callId: id }, query: {} });
      for (const problem of [checked, played]) {
        expect([problem.status, problem.code], String(manner)).to.deep.equal([status, code]);
        expect(problem.detail)
          .to.match(/^(Запись|Этой записи|Телефония)/)
          .and.not.include('f00d');
      }
    }
    // No redirect was followed.
    expect(store.asked).to.have.length(ways.length * 2);
    store.manner = 'empty-unsized';
    expect((await play()).status).to.equal(503);
  });

  it('lead to no inner address and to no fault of ours, whatever a provider gives for a link', async () => {
    for (const link of [
      'https://169.254.169.254/latest/meta-data/',
      'http://127.0.0.1:9/x.mp3',
      'https://[::1]/x.mp3',
      'запись №7',
    ]) {
      const id = await aCall({ link });
      const { code } = await owner.client.refusal(checkCallRecord, { params: { callId: id } });
      expect(code, link).to.equal('record-gone');
    }
  });

  it('are heard by those who work with leads, and by nobody else; the log knows who, once', async () => {
    const id = await aCall({ link: store.link });
    const before = await audit();
    for (const range of ['bytes=0-', 'bytes=1000-', undefined]) await heard(await play(range, { id }));
    const file = await play(undefined, { id, as: 'file' });
    expect(file.headers.get('content-disposition')).to.match(/^attachment; filename="call-\d+-\d{4}-\d\d-\d\d\.mp3"$/);
    await heard(file);
    // Two players at once are one listening too.
    const both = await aCall({ link: store.link });
    await Promise.all([1, 2, 3].map(async () => heard(await play('bytes=0-999', { id: both }))));
    store.manner = 404;
    await play(undefined, { id: await aCall({ link: store.link }) });
    expect((await audit()).slice(before.length)).to.deep.equal([
      `call.record-played ${id}`,
      `call.record-downloaded ${id}`,
      `call.record-played ${both}`,
    ]);

    const statuses = await Promise.all(
      ['operator', 'viewer'].map(async (role) => {
        const person = await registerAccount(service);
        const { uid } = owner.session.account;
        await service.database.owner.query('INSERT INTO memberships (account_id, user_id, role) VALUES ($1, $2, $3)', [
          uid,
          person.session.user.id,
          role,
        ]);
        store.manner = 'ranges';
        const stranger = (await play(undefined, { id, client: person.client })).status;
        await person.client.call(switchAccount, { body: { uid } });
        return [stranger, (await play(undefined, { id, client: person.client })).status];
      }),
    );
    expect(statuses).to.deep.equal([
      [404, 200],
      [404, 403],
    ]);
  });

  it('of the simulator are sounds as long as the talk, asked for once it is told where they are', async () => {
    const { rows } = await service.database.owner.query<{ id: number }>(
      `INSERT INTO connections (account_id, connector, settings) VALUES ($1, 'pbxsimulator', '{"script":"talk","fault":"none","pace":1}')
       RETURNING id`,
      [owner.session.account.uid],
    );
    const call = { link: null, provider: 'pbxsimulator', connectionId: rows[0]?.id ?? 0 };
    const id = await aCall({ ...call, endedMinutesAgo: 5 });
    const states = async () => (await owner.client.call(listCalls)).calls.find((each) => each.id === id)?.record;
    expect(await states()).to.equal('awaited');
    const { mediaType, bytes } = await owner.client.call(checkCallRecord, { params: { callId: id } });
    expect([mediaType, bytes]).to.deep.equal(['audio/wav', 44 + 30 * 16_000]);
    expect(await states()).to.equal('there');
    const tail = await heard(await play('bytes=480000-', { id }));
    expect(tail.length).to.equal(44);
    expect((await heard(await play('bytes=0-43', { id }))).toString('latin1')).to.match(/^RIFF.{4}WAVEfmt /s);

    const old = await aCall({ ...call, endedMinutesAgo: 2 * 24 * 60 });
    expect((await owner.client.refusal(checkCallRecord, { params: { callId: old } })).code).to.equal('not-found');
    const lost = await aCall({ ...call, connectionId: 999_999 });
    expect((await owner.client.refusal(checkCallRecord, { params: { callId: lost } })).code).to.equal(
      'record-not-ready',
    );
  });
});

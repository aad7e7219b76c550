import { expect } from 'chai';
import type { Pacing, Transport } from '../../platform/outbound/index.ts';
import type { Attempt } from '../deliveries/index.ts';
import { amocrm } from './amocrm/amocrm.connector.ts';
import { calltouch } from './calltouch/calltouch.connector.ts';
import { calltouchExample } from './calltouch/calltouch.example.ts';
import { comagic } from './comagic/comagic.connector.ts';
import { comagicExample } from './comagic/comagic.example.ts';
import { aLead, russian } from './conversation.fixture.ts';
import type { Connector } from './kit/connector.ts';
import type { ConnectorExample } from './kit/example.ts';
import { atPace, placesOf } from './pace.ts';
import { takeLead } from './take-lead.ts';

describe('calls at the pace of a service', () => {
  const places = ['amocrm shop.amocrm.ru'];
  const aside = <T>(wait: () => Promise<T>): Promise<T> => wait();

  /** Turns that come after so many milliseconds, one after the other; what was asked and held. */
  function stage({ body = '' } = {}, ...waits: number[]) {
    const asked: { patienceMs: number }[] = [];
    const held: number[] = [];
    let calls = 0;
    const pacing: Pacing = {
      turn: (_place, _pace, { patienceMs }) => {
        asked.push({ patienceMs });
        return Promise.resolve(waits.shift() ?? 0);
      },
      hold: (_place, _pace, ms) => {
        held.push(ms);
        return Promise.resolve();
      },
    };
    const transport: Transport = {
      faultOf: () => undefined,
      call: () => {
        calls += 1;
        return Promise.resolve({ status: 200, headers: {}, body });
      },
    };
    const run = (attempt: Attempt, count = 1, isShared = false) =>
      atPace({ pacing }, { connector: amocrm, places, aside, isShared }, async (turn) => {
        for (let n = 0; n < count; n++) await turn({ hasAsked: n > 0 });
        return attempt;
      });
    const take = (connector: Connector, { settings, secrets }: ConnectorExample) =>
      atPace({ pacing }, { connector, places, aside }, (turn) =>
        takeLead(
          { transport, turn, clock: { now: () => new Date() } },
          { connector, settings, secrets, lead: aLead(), key: 'delivery-1-1', answers: [], attempt: 1, t: russian },
        ),
      );
    return { run, take, asked, held, calls: () => calls };
  }
  const delivered: Attempt = { outcome: { kind: 'delivered' } };
  const refused = (retryAfterMs: number): Attempt => ({
    outcome: { kind: 'retry', reason: { key: 'x' }, retryAfterMs },
  });

  it('are not made before their turn: the lead comes again, and others to the same service wait as long', async () => {
    const on = stage({}, 15_000);
    expect(await on.take(calltouch, calltouchExample)).to.deep.equal({
      laterMs: 15_000,
      isForAll: true,
      hasAsked: false,
    });
    expect(on.calls()).to.equal(0);
  });

  it('say whether something was asked before: then it is looked for', async () => {
    const on = stage({ body: '{"result":{"data":[]}}' }, 0, 70_000);
    expect(await on.take(comagic, comagicExample)).to.include({ laterMs: 70_000, hasAsked: true });
    expect(on.calls()).to.equal(1);
  });

  it('wait longer once something was heard, which would be lost with the attempt', async () => {
    const on = stage();
    expect(await on.run(delivered, 2)).to.equal(delivered);
    const [first, second] = on.asked;
    expect(second?.patienceMs).to.be.greaterThan(first?.patienceMs ?? Infinity);
  });

  it('wait longer where others go with them, and not while a person waits for the answer', async () => {
    const on = stage();
    await on.run(delivered, 1, true);
    await on.take(comagic, comagicExample);
    const [shared, alone] = on.asked;
    expect(shared?.patienceMs).to.be.greaterThan(alone?.patienceMs ?? Infinity);
  });

  const key = { accountId: 7, id: 3 };
  it('are those of its account for whom it has let in, and of the connection alone until then and ever after', () => {
    const settings = { portal: 'https://shop.amocrm.ru' };
    const whose = (isProved: boolean, of = key) => placesOf(amocrm, of, { settings, secrets: {}, isProved });
    const [own, shared, ...rest] = whose(true);
    expect(rest).to.be.empty;
    expect(whose(false)).to.deep.equal([own]);
    expect(whose(true, { accountId: 8, id: 1 }))
      .to.include(shared)
      .and.not.include(own);
    for (const other of [
      { accountId: 8, id: 3 },
      { accountId: 7, id: 4 },
    ])
      expect(whose(false, other)).to.have.length(1).and.not.include(own).and.not.include(shared);
    const unreadable = placesOf(amocrm, key, { settings: {}, secrets: {}, isProved: true });
    expect(unreadable).to.deep.equal([own]);
  });

  it('are those of its key, and of its name never, where limits are of an account that the form does not ask for', () => {
    const { settings, secrets } = comagicExample;
    const whose = (more: object, token: object = {}, isProved = true) =>
      placesOf(comagic, key, {
        settings: { ...Object(settings), ...more },
        secrets: { ...Object(secrets), ...token },
        isProved,
      });
    expect(whose({ site: '78' }, {}, false)).to.deep.equal(whose({ site: '77' }));
    expect(whose({}, { token: 'an0ther-token' })).to.not.deep.equal(whose({}));
    expect(whose({}).join()).to.not.include(String(Object(secrets).token));
  });

  it('leave alone whom they are asked to, for all, and a minute at most', async () => {
    const on = stage();
    await on.run(refused(7000));
    await on.run(refused(3_600_000));
    expect(on.held).to.deep.equal([7000, 60_000]);
  });
});

import { expect } from 'chai';
import type { Pacing, Transport } from '../../platform/outbound/index.ts';
import type { Attempt } from '../deliveries/index.ts';
import { amocrm } from './amocrm/amocrm.connector.ts';
import { atPace } from './pace.ts';

describe('calls at the pace of a service', () => {
  const settings = { portal: 'https://shop.amocrm.ru' };
  const aside = <T>(wait: () => Promise<T>): Promise<T> => wait();
  const answer = { status: 200, headers: {}, body: '' };

  /** Turns that come after so many milliseconds, one after the other; what was asked and held. */
  function stage(...waits: number[]) {
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
    const call: Transport['call'] = () => {
      calls += 1;
      return Promise.resolve(answer);
    };
    const run = (attempt: Attempt, count = 1) =>
      atPace(
        { transport: { call, faultOf: () => undefined }, pacing },
        { connector: amocrm, settings, aside },
        async ({ transport }) => {
          for (let n = 0; n < count; n++)
            await transport.call({ method: 'GET', url: 'https://shop.amocrm.ru/', headers: {} });
          return attempt;
        },
      );
    return { run, asked, held, calls: () => calls };
  }
  const delivered: Attempt = { outcome: { kind: 'delivered' } };
  const refused = (retryAfterMs: number): Attempt => ({
    outcome: { kind: 'retry', reason: { key: 'x' }, retryAfterMs },
  });

  it('are not made before their turn: the lead comes again, and others to the same service wait as long', async () => {
    const on = stage(15_000);
    expect(await on.run(delivered)).to.deep.equal({ laterMs: 15_000, isForAll: true });
    expect(on.calls()).to.equal(0);
  });

  it('wait longer once something was heard, which would be lost with the attempt', async () => {
    const on = stage();
    expect(await on.run(delivered, 2)).to.equal(delivered);
    const [first, second] = on.asked;
    expect(second?.patienceMs).to.be.greaterThan(first?.patienceMs ?? Infinity);
  });

  it('leave alone whom they are asked to, for all, and a minute at most', async () => {
    const on = stage();
    await on.run(refused(7000));
    await on.run(refused(3_600_000));
    expect(on.held).to.deep.equal([7000, 60_000]);
  });
});

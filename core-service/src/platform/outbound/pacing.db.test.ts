import { expect } from 'chai';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { createDatabase, type Database } from '../db/index.ts';
import { createPacing, type Pacing } from './pacing.ts';

const waiting = { patienceMs: 10_000, aside: <T>(wait: () => Promise<T>) => wait() };

describe('turns to call a service', () => {
  let test: TestDatabase;
  let others: Database;
  let all: Pacing[];
  before(async () => {
    test = await createTestDatabase();
    others = createDatabase({ url: test.url });
    all = [test.db, others].map((db) => createPacing({ db }));
  });
  after(async () => {
    await others.close();
    await test.drop();
  });
  const pacing = () => createPacing({ db: test.db });

  it('come at the pace of the service, however many processes ask, and all of them come', async () => {
    const came: number[] = [];
    const since = performance.now();
    await Promise.all(
      Array.from({ length: 20 }, async (_, n) => {
        await all[n % 2]?.turn('amo shop', { perSecond: 20 }, waiting);
        came.push(performance.now() - since);
      }),
    );
    expect(came).to.have.length(20);
    // The n-th of them never before its time, save for what a moment of two clocks is.
    for (const [n, at] of came.toSorted((a, b) => a - b).entries()) expect(at).to.be.at.least(n * 50 - 20);
  });

  it('come at once as many as the service takes at once; another account of it has turns of its own', async () => {
    const pace = { perSecond: 0.01, burst: 5 };
    const hasty = { ...waiting, patienceMs: 0 };
    const waits = [];
    for (let n = 0; n < 6; n++) waits.push(await pacing().turn('one', pace, hasty));
    expect(waits.slice(0, 5)).to.deep.equal([0, 0, 0, 0, 0]);
    expect(waits[5]).to.be.within(90_000, 100_000);
    expect(await pacing().turn('two', pace, hasty)).to.equal(0);
  });

  it('are not taken by who does not wait for them', async () => {
    const pace = { perSecond: 0.01 };
    const hasty = { ...waiting, patienceMs: 0 };
    await pacing().turn('patience', pace, hasty);
    const first = await pacing().turn('patience', pace, hasty);
    const second = await pacing().turn('patience', pace, hasty);
    expect([first, second].every((ms) => ms > 90_000 && ms <= 100_000)).to.equal(true);
  });

  it('do not come while the service asks for patience', async () => {
    const pace = { perSecond: 1000, burst: 100 };
    await all[0]?.hold('patient', pace, 60_000);
    expect(await all[1]?.turn('patient', pace, { ...waiting, patienceMs: 0 })).to.be.within(55_000, 60_000);
  });

  it('are fewer where the operator leaves some to others', async () => {
    const half = createPacing({ db: test.db, share: 0.5 });
    await half.turn('shared', { perSecond: 0.01 }, waiting);
    expect(await half.turn('shared', { perSecond: 0.01 }, { ...waiting, patienceMs: 0 })).to.be.within(
      190_000,
      200_000,
    );
  });
});

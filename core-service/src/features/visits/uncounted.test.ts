import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { until } from '../../../test/harness/wait.ts';
import { createLog } from '../../platform/log/index.ts';
import { eventTypeCodes } from './event-types.ts';
import { createUncounted, type LeftOut } from './uncounted.ts';
import { aHome } from './visits.fixture.ts';

describe('what is left out of figures', () => {
  const home = aHome(true);
  const site = (siteId: number) => ({
    accountId: 7,
    siteId,
    widgetIds: new Set<number>(),
    home,
    nextPingAt: 0,
    readAt: 0,
  });
  const visit = { type: eventTypeCodes.visit };
  const close = { type: eventTypeCodes.close };
  const collected = (more: { most?: number; writeEveryMs?: number; fails?: boolean } = {}) => {
    const rows: LeftOut[] = [];
    const write = async (some: LeftOut[]) => {
      if (more.fails) throw new Error('away');
      rows.push(...some);
    };
    return { rows, uncounted: createUncounted({ write, log: createLog('silent'), ...more }) };
  };
  const from = (host: string, siteId = 1) => ({
    ...{ site: site(siteId), reason: 'elsewhere' as const, host, at: 1 },
    batchId: randomUUID(),
  });

  it('is summed by site, reason and host', async () => {
    const { rows, uncounted } = collected();
    uncounted.add({ ...from('a.example'), events: [visit, close] });
    uncounted.add({ ...from('a.example'), events: [close] });
    uncounted.add({ ...from('b.example'), events: [visit] });
    uncounted.add({ ...from('', 2), reason: 'over-limit', events: [visit, visit] });
    await uncounted.drain();

    expect(
      rows.map(({ siteId, reason, host, visits, events }) => [siteId, reason, host, visits, events]),
    ).to.deep.equal([
      [1, 'elsewhere', 'a.example', 1, 3],
      [1, 'elsewhere', 'b.example', 1, 1],
      [2, 'over-limit', '', 2, 2],
    ]);
    expect([uncounted.total('elsewhere'), uncounted.total('over-limit')]).to.deep.equal([4, 2]);
  });

  it('is told apart by quarters of an hour: what comes late lies on another day', async () => {
    const { rows, uncounted } = collected();
    const midnight = Date.parse('2026-11-28T21:00:00Z');
    for (const at of [midnight, midnight - 1, midnight + 1, midnight - 86_400_000])
      uncounted.add({ ...from('a.example'), at, events: [visit] });
    await uncounted.drain();

    expect(rows.map(({ at, visits }) => [at - midnight, visits])).to.deep.equal([
      [0, 2],
      [-1, 1],
      [-86_400_000, 1],
    ]);
  });

  it('counts a batch once, however often it comes', async () => {
    const { rows, uncounted } = collected();
    const batch = { ...from('a.example'), events: [visit] };
    for (let n = 0; n < 3; n++) uncounted.add(batch);
    await uncounted.drain();

    expect([rows[0]?.visits, uncounted.total('elsewhere')]).to.deep.equal([1, 1]);
  });

  it('is written by itself after a while', async () => {
    const { rows, uncounted } = collected({ writeEveryMs: 1 });
    uncounted.add({ ...from('a.example'), events: [visit] });

    await until('a row', () => rows.length === 1);
  });

  it('takes bounded memory of made-up hosts and sites, and loses none of its total', async () => {
    const { rows, uncounted } = collected({ most: 10 });
    for (let n = 0; n < 1000; n++) uncounted.add({ ...from(`${n}.example`), events: [visit] });
    for (let n = 0; n < 1000; n++) uncounted.add({ ...from('x', n + 2), events: [visit] });
    uncounted.add({ ...from('3.example'), events: [visit] });
    await uncounted.drain();

    expect(rows).to.have.length(20);
    expect(rows.find(({ host }) => host === '3.example')?.events).to.equal(2);
    expect(rows.find(({ siteId, host }) => siteId === 1 && host === '')?.events).to.equal(990);
    expect(uncounted.total('elsewhere')).to.equal(2001);
  });

  it('is given up, not held for ever, when the database is away', async () => {
    const { rows, uncounted } = collected({ fails: true });
    uncounted.add({ ...from('a.example'), events: [visit] });
    await uncounted.drain();

    expect([rows.length, uncounted.total('elsewhere')]).to.deep.equal([0, 1]);
  });
});

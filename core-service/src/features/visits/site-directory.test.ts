import { expect } from 'chai';
import type { SiteQuestion, SiteRecord } from './site-directory.store.ts';
import { createSiteDirectory } from './site-directory.ts';
import { aHome } from './visits.fixture.ts';

const keyOf = (index: number) => `rt-${String(index).padStart(20, '0')}`;

/** Answers reads one at a time, when told. */
function stubReads(known: (siteKey: string) => number[] | undefined) {
  const reads: string[][] = [];
  const pending: (() => void)[] = [];
  let now = 0;
  const record = ({ accountId, siteKey }: SiteQuestion): SiteRecord[] => {
    const widgetIds = known(siteKey);
    return widgetIds ? [{ accountId, siteKey, siteId: 1, home: aHome(true), widgetIds }] : [];
  };
  const directory = createSiteDirectory({
    now: () => now,
    read: async (asked) => {
      reads.push(asked.map(({ siteKey }) => siteKey));
      await new Promise<void>((resolve) => pending.push(resolve));
      return asked.flatMap(record);
    },
  });
  return {
    directory,
    reads,
    pass: (ms: number) => (now += ms),
    answer: async () => {
      while (pending.length === 0) await new Promise((resolve) => setImmediate(resolve));
      pending.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

describe('site directory', () => {
  it('asks once for a key many visitors come with, and remembers the answer', async () => {
    const { directory, reads, answer } = stubReads(() => [7]);
    const found = Array.from({ length: 5 }, () => directory.find(keyOf(1)));
    await answer();

    expect((await Promise.all(found)).map((site) => [...(site?.widgetIds ?? [])])).to.deep.equal(Array(5).fill([7]));
    expect(directory.peek(keyOf(1))).to.include({ accountId: 1001, siteId: 1 });
    expect(reads).to.deep.equal([[keyOf(1)]]);
  });

  it('never has two reads under way, and bounds one to 200 keys', async () => {
    const { directory, reads, answer } = stubReads(() => undefined);
    const found = Array.from({ length: 500 }, (_, index) => directory.find(keyOf(index)));

    expect(reads.length).to.equal(1);
    for (let read = 0; read < 4; read++) await answer();
    expect(await Promise.all(found)).to.deep.equal(Array(500).fill(null));
    expect(reads.map((keys) => keys.length)).to.deep.equal([1, 200, 200, 99]);
  });

  it('reads a site again after its account changed, also when a read was under way then', async () => {
    const { directory, pass, answer } = stubReads(() => [7]);
    const before = directory.find(keyOf(1));
    pass(1);
    directory.forget(1001);
    await answer();
    await before;
    expect(directory.peek(keyOf(1))).to.equal(undefined);

    pass(1);
    const anew = directory.find(keyOf(1));
    await answer();
    await anew;
    expect(directory.peek(keyOf(1))).to.include({ accountId: 1001 });
    directory.forget(1002);
    expect(directory.peek(keyOf(1))).to.include({ accountId: 1001 });
  });

  it('refuses what looks like no key without asking', async () => {
    const { directory, reads } = stubReads(() => [1]);

    for (const key of [
      '',
      'x',
      '../../etc',
      "1'; DROP TABLE sites",
      'rt-short',
      `RT-${'0'.repeat(20)}`,
      `${'z'.repeat(12)}-${'0'.repeat(20)}`,
    ]) {
      expect(await directory.find(key), key).to.equal(null);
    }
    expect(reads).to.deep.equal([]);
  });

  it('remembers a stranger for ten seconds', async () => {
    const { directory, answer, pass } = stubReads(() => undefined);
    const found = directory.find(keyOf(1));
    await answer();
    await found;

    expect(directory.peek(keyOf(1))).to.equal(null);
    pass(10_001);
    expect(directory.peek(keyOf(1))).to.equal(undefined);
  });

  it('forgets the oldest strangers of a flood, not the sites', async () => {
    const { directory, answer } = stubReads((siteKey) => (siteKey === keyOf(0) ? [1] : undefined));
    const settled = Promise.all(Array.from({ length: 9_000 }, (_, index) => directory.find(keyOf(index))));
    for (let read = 0; read < 46; read++) await answer();
    await settled;
    const more = Promise.all(Array.from({ length: 9_000 }, (_, index) => directory.find(keyOf(index + 9_000))));
    for (let read = 0; read < 46; read++) await answer();
    await more;

    expect(directory.peek(keyOf(1))).to.equal(undefined);
    expect(directory.peek(keyOf(17_999))).to.equal(null);
    expect(directory.peek(keyOf(0))).to.include({ siteId: 1 });
  });

  it('answers with what it knows while it renews it aside', async () => {
    let widgetIds = [1];
    const { directory, reads, answer, pass } = stubReads(() => widgetIds);
    const found = directory.find(keyOf(1));
    await answer();
    const site = await found;
    widgetIds = [1, 2];
    pass(30_001);

    expect([...(directory.peek(keyOf(1))?.widgetIds ?? [])]).to.deep.equal([1]);
    await answer();
    expect([...(site?.widgetIds ?? [])]).to.deep.equal([1, 2]);
    expect(reads.length).to.equal(2);
  });

  it('says so when the read fails, and asks again next time', async () => {
    let isAway = true;
    const directory = createSiteDirectory({
      read: async ([asked]) => {
        if (isAway || !asked) throw new Error('away');
        return [{ ...asked, siteId: 1, home: aHome(false), widgetIds: [] }];
      },
    });

    const failure = await directory.find(keyOf(1)).catch((error: Error) => error.message);
    isAway = false;

    expect(failure).to.equal('away');
    expect(await directory.find(keyOf(1))).to.include({ siteId: 1 });
  });
});

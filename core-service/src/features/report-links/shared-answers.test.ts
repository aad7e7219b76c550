import { expect } from 'chai';
import { createSharedAnswers } from './shared-answers.ts';

describe('answers many ask for', () => {
  let now = 0;
  const clock = { now: () => new Date(now) };

  it('are found out once for all who ask meanwhile, and anew when they are old', async () => {
    const share = createSharedAnswers<number>({ clock });
    let asked = 0;
    const ask = (key: string) => share(key, async () => (asked += 1));

    expect(await Promise.all([ask('a'), ask('a'), ask('b')])).to.deep.equal([1, 1, 2]);
    now += 30_001;
    expect(await ask('a')).to.equal(3);
  });

  it('are asked for again when they failed', async () => {
    const share = createSharedAnswers<string>({ clock });
    const failed = await share('a', async () => Promise.reject(new Error('away'))).catch((error: unknown) => error);
    expect(failed).to.be.instanceOf(Error);
    expect(await share('a', async () => 'here')).to.equal('here');
  });

  it('are held in bounds, the oldest go first', async () => {
    const share = createSharedAnswers<string>({ clock, limit: 2 });
    for (const key of ['a', 'b', 'c']) await share(key, async () => 'first');
    expect(await share('a', async () => 'second')).to.equal('second');
    expect(await share('c', async () => 'second')).to.equal('first');
  });
});

import { expect } from 'chai';
import { createBudget } from './budget.ts';

describe('a budget', () => {
  const aBudget = (limit: number, remembered?: number) => {
    let now = 0;
    const budget = createBudget({ limit, windowMs: 1000, now: () => now, ...(remembered && { remembered }) });
    return { ...budget, at: (ms: number) => void (now = ms) };
  };

  it('is there again when its window is over', () => {
    const { spend, at } = aBudget(2);
    const first = [spend('a'), spend('a'), spend('a')];
    at(999);
    const late = spend('a');
    at(1000);

    expect([...first, late, spend('a')]).to.deep.equal([true, true, false, false, true]);
  });

  it('tells what is left, without taking it', () => {
    const { spend, left, at } = aBudget(2);
    spend('a');

    expect([left('a'), left('a'), left('b')]).to.deep.equal([1, 1, 2]);
    at(1000);
    expect(left('a')).to.equal(2);
  });

  it('is one for each key', () => {
    const { spend } = aBudget(1);

    expect([spend('a'), spend('a'), spend('b')]).to.deep.equal([true, false, true]);
  });

  it('is not used up by what was too much', () => {
    const { spend } = aBudget(10);

    expect([spend('a', 6), spend('a', 6), spend('a', 4), spend('a', 1)]).to.deep.equal([true, false, true, false]);
  });

  it('is kept while many others come', () => {
    const { spend } = aBudget(1);
    spend('a');
    for (let n = 0; n < 20_000; n++) spend(`x${n}`);

    expect(spend('a')).to.equal(false);
  });

  it('remembers so many and no more, the newest of them', () => {
    const { spend } = aBudget(1, 3);
    for (const key of ['a', 'b', 'c', 'd']) spend(key);

    expect([spend('d'), spend('c'), spend('b')]).to.deep.equal([false, false, false]);
    expect(spend('a')).to.equal(true);
  });

  it('costs a look-up, however many keys there are', () => {
    const { spend } = aBudget(1);
    // Looking through all of them for each new one would take minutes.
    for (let n = 0; n < 300_000; n++) spend(`x${n}`);

    expect(spend('x299999')).to.equal(false);
  });
});

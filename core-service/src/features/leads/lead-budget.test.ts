import { expect } from 'chai';
import { createLeadBudget } from './lead-budget.ts';

describe('the share of leads of one address', () => {
  const aBudget = (limit = 2) => {
    let now = 0;
    const networkOf = (ip: string) => ip.replace(/:[^:]*$/, ':');
    const budget = createLeadBudget({ limit, windowMs: 1000, networkOf, now: () => now });
    return { spend: budget.spend, at: (ms: number) => void (now = ms) };
  };

  it('is there again when its window is over', () => {
    const { spend, at } = aBudget();
    const first = [spend('a'), spend('a'), spend('a')];
    at(999);
    const late = spend('a');
    at(1000);

    expect([...first, late, spend('a')]).to.deep.equal([true, true, false, false, true]);
  });

  it('is one for a network and another for the next', () => {
    const { spend } = aBudget(1);

    expect([spend('2001:db8:1:1'), spend('2001:db8:1:2'), spend('2001:db8:2:1')]).to.deep.equal([true, false, true]);
  });

  it('is kept while strangers from many networks come', () => {
    const { spend } = aBudget(1);
    spend('a');
    for (let n = 0; n < 20_000; n++) spend(`x${n}`);

    expect(spend('a')).to.equal(false);
  });
});

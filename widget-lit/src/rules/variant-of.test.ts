import { expect } from 'chai';
import { variantOf } from './variant-of.ts';

const visitor = (at: number): string => `0b9c1f6e-7d2a-4c51-9f3e-${at.toString(16).padStart(12, '0')}`;
const spread = (id: number, shares: number[], visitors = 20_000): number[] => {
  const variants = shares.map((share, at) => ({ share, at }));
  const counts = shares.map(() => 0);
  for (let at = 0; at < visitors; at++) counts[variantOf({ id, variants }, visitor(at))?.at ?? -1]! += 1;
  return counts.map((count) => count / visitors);
};

describe('the variant of a visitor', () => {
  for (const shares of [
    [50, 50],
    [90, 10],
    [34, 33, 33],
    [5, 95],
  ]) {
    it(`is spread as asked: ${shares.join(' / ')}`, () => {
      for (const [at, part] of spread(7, shares).entries()) expect(part).to.be.closeTo(shares[at]! / 100, 0.012);
    });
  }

  it('is the same every time', () => {
    const variants = [{ share: 50 }, { share: 50 }];
    for (let at = 0; at < 100; at++) {
      expect(variantOf({ id: 1, variants }, visitor(at))).to.equal(variantOf({ id: 1, variants }, visitor(at)));
    }
  });

  it('of one experiment tells nothing of that in another', () => {
    const variants = [{ share: 50 }, { share: 50 }];
    let same = 0;
    for (let at = 0; at < 10_000; at++) {
      same += variantOf({ id: 1, variants }, visitor(at)) === variantOf({ id: 2, variants }, visitor(at)) ? 1 : 0;
    }
    expect(same / 10_000).to.be.closeTo(0.5, 0.02);
  });

  it('is none where there are none', () => {
    expect(variantOf({ id: 1, variants: [] }, visitor(1))).to.equal(undefined);
  });
});

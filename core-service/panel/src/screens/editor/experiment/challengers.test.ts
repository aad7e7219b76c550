import { expect } from 'chai';
import { startExperiment } from '@smartpoint/contracts/experiments';
import { leastShare, mostChallengers, spread } from './challengers.ts';

describe('variants of an A/B test', () => {
  for (let count = 1; count <= mostChallengers; count += 1) {
    it(`begin with as many visitors each, with ${count + 1} of them`, () => {
      const challengers = spread(Array.from({ length: count }, (_, at) => at + 1));
      const left = 100 - challengers.reduce((sum, { share }) => sum + share, 0);

      expect(startExperiment.body?.safeParse({ challengers }).success).to.equal(true);
      expect(left).to.be.at.least(leastShare);
      for (const { share } of challengers) expect(Math.abs(share - left)).to.be.at.most(1);
    });
  }

  it('are not more than the service compares', () => {
    const challengers = spread(Array.from({ length: mostChallengers + 1 }, (_, at) => at + 1));
    expect(startExperiment.body?.safeParse({ challengers }).success).to.equal(false);
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { codePolicy, decide, leadPolicy, type Outcome, type RetryPolicy } from './retry-policy.ts';

const failed: Outcome = { kind: 'retry', reason: { key: 'server-slow' } };
const plain: RetryPolicy = { baseMs: 1000, factor: 2, capMs: 60_000, jitter: 0.2, maxAttempts: 10 };

function delay(policy: RetryPolicy, attempt: number, random = 0.5, outcome: Outcome = failed): number {
  const decision = decide(policy, outcome, attempt, random);
  if (decision.state !== 'waiting') throw new Error(`not waiting but ${decision.state}`);
  return decision.delayMs;
}

describe('retry policy', () => {
  it('doubles the pause up to the cap', () => {
    const delays = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((attempt) => delay(plain, attempt));

    expect(delays).to.deep.equal([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
  });

  it('spreads every pause by the jitter and no more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (n, random) => {
          const middle = delay(plain, n);

          expect(delay(plain, n, random)).to.be.within(middle * 0.8 - 1, middle * 1.2 + 1);
        },
      ),
    );
  });

  it('never waits less than the receiver asked, nor longer than a day and a bit', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e12, noNaN: true }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.integer({ min: 1, max: 9 }),
        (retryAfterMs, random, attempt) => {
          const waited = delay(plain, attempt, random, { ...failed, retryAfterMs });

          expect(waited).to.be.at.least(Math.min(retryAfterMs, 86_400_000) - 1);
          expect(waited).to.be.at.most(86_400_000 + 1000);
        },
      ),
    );
  });

  it('takes nonsense for no wish', () => {
    for (const retryAfterMs of [NaN, Infinity, -5]) {
      expect(delay(plain, 1, 0.5, { ...failed, retryAfterMs })).to.equal(1000);
    }
  });

  it('parks after the last attempt and names the last reason', () => {
    expect(decide(plain, failed, 10, 0.5)).to.deep.equal({
      state: 'parked',
      reason: { key: 'gave-up', values: { attempts: 10 }, because: { key: 'server-slow' } },
    });
  });

  it('parks a refusal at once', () => {
    const refused: Outcome = { kind: 'rejected', reason: { key: 'address-refused' } };

    expect(decide(plain, refused, 1, 0.5)).to.deep.equal({ state: 'parked', reason: { key: 'address-refused' } });
  });

  const total = (policy: RetryPolicy): number => {
    let sum = 0;
    for (let attempt = 1; attempt < policy.maxAttempts; attempt++) sum += delay(policy, attempt);
    return sum;
  };

  it('tries a lead for longer than a weekend', () => {
    expect(total(leadPolicy) / 3_600_000).to.be.within(72, 96);
  });

  it('tries a code for as long as the code lives', () => {
    expect(total(codePolicy) / 60_000).to.be.within(8, 12);
  });
});

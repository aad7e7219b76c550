import { expect } from 'chai';
import { evidenceOfDifference, evidenceOfUnevenness } from './evidence.ts';
import { verdictOf } from './verdict.ts';

/** Numbers that look drawn, the same in every run (mulberry32). */
function drawFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const variant = (version: number, share: number, visitors: number, converted: number) => ({
  version,
  share,
  visitors,
  converted,
});

/** How many of `runs` experiments ever name a winner when somebody looks after every 100 visitors. */
function winners(rates: [number, number], { runs, visitors }: { runs: number; visitors: number }): number {
  let found = 0;
  for (let run = 0; run < runs; run++) {
    const draw = drawFrom(run + 1);
    const parts = [variant(1, 50, 0, 0), variant(2, 50, 0, 0)];
    for (let visitor = 1; visitor <= visitors; visitor++) {
      const at = draw() < 0.5 ? 0 : 1;
      const part = parts[at]!;
      part.visitors += 1;
      part.converted += draw() < rates[at] ? 1 : 0;
      if (visitor % 100 === 0 && verdictOf(parts).kind === 'winner') {
        found += 1;
        break;
      }
    }
  }
  return found;
}

describe('the verdict of an experiment', () => {
  it('names a winner where there is none in at most 5 of 100, however often one looks', () => {
    for (const rate of [0.02, 0.05, 0.2]) {
      expect(winners([rate, rate], { runs: 300, visitors: 10_000 }) / 300, `${rate}`).to.be.at.most(0.05);
    }
  });

  it('finds a true difference, usually', () => {
    expect(winners([0.05, 0.075], { runs: 100, visitors: 20_000 })).to.be.at.least(85);
  });

  it('says plainly that there is not enough yet', () => {
    for (const parts of [
      [],
      [variant(1, 100, 9000, 400)],
      [variant(1, 50, 0, 0), variant(2, 50, 0, 0)],
      [variant(1, 50, 99, 40), variant(2, 50, 99, 10)],
      [variant(1, 50, 4000, 4), variant(2, 50, 4000, 5)],
    ]) {
      expect(verdictOf(parts).kind).to.equal('not-enough');
    }
  });

  const cases: [string, ReturnType<typeof variant>[], string, number | null][] = [
    ['the challenger', [variant(4, 50, 2000, 80), variant(7, 50, 2000, 140)], 'winner', 7],
    ['what was there', [variant(4, 50, 2000, 140), variant(7, 50, 2000, 80)], 'winner', 4],
    ['nobody', [variant(4, 50, 2000, 100), variant(7, 50, 2000, 104)], 'no-difference', null],
    [
      'the better of two',
      [variant(1, 34, 3000, 100), variant(2, 33, 3000, 200), variant(3, 33, 3000, 240)],
      'winner',
      3,
    ],
    [
      'nobody while one is even',
      [variant(1, 34, 3000, 200), variant(2, 33, 3000, 100), variant(3, 33, 3000, 200)],
      'no-difference',
      null,
    ],
    ['nobody when all convert', [variant(1, 50, 500, 500), variant(2, 50, 500, 500)], 'no-difference', null],
  ];
  for (const [who, parts, kind, version] of cases) {
    it(`is for ${who}`, () => {
      expect(verdictOf(parts)).to.deep.equal({ kind, version });
    });
  }

  it('believes nothing when visitors are not spread as asked', () => {
    expect(verdictOf([variant(1, 50, 5000, 300), variant(2, 50, 4500, 500)]).kind).to.equal('uneven');
    expect(verdictOf([variant(1, 90, 9000, 300), variant(2, 10, 1000, 33)]).kind).to.equal('no-difference');
  });

  it('calls an even spread uneven hardly ever, however often one looks', () => {
    let alarms = 0;
    for (let run = 0; run < 500; run++) {
      const draw = drawFrom(run + 1000);
      const parts = [variant(1, 70, 0, 0), variant(2, 30, 0, 0)];
      for (let visitor = 1; visitor <= 3000; visitor++) {
        parts[draw() < 0.7 ? 0 : 1]!.visitors += 1;
        if (visitor % 50 === 0 && evidenceOfUnevenness(parts) >= 1000) {
          alarms += 1;
          break;
        }
      }
    }
    expect(alarms).to.be.at.most(3);
  });

  it('is the same whichever of two is named first', () => {
    const [one, other] = [variant(1, 50, 800, 60), variant(2, 50, 1100, 50)];
    expect(evidenceOfDifference(one, other)).to.be.closeTo(evidenceOfDifference(other, one), 1e-9);
  });
});

import { expect } from 'chai';
import { hashToken, randomCode, randomToken } from './tokens.ts';

describe('randomToken', () => {
  it('puts 32 random bytes in URL-safe letters after the prefix', () => {
    const token = randomToken('sp_');

    expect(token).to.match(/^sp_[A-Za-z0-9_-]{43}$/);
    expect(Buffer.from(token.slice(3), 'base64url')).to.have.length(32);
  });

  it('does not repeat itself', () => {
    const tokens = Array.from({ length: 1000 }, () => randomToken(''));

    expect(new Set(tokens).size).to.equal(1000);
  });
});

describe('hashToken', () => {
  it('is SHA-256 in hex', () => {
    expect(hashToken('abc')).to.equal('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

describe('randomCode', () => {
  it('has eight digits unless told otherwise, leading zeros kept', () => {
    const codes = Array.from({ length: 500 }, () => randomCode(2));

    expect(randomCode()).to.match(/^\d{8}$/);
    expect(randomCode(14)).to.match(/^\d{14}$/);
    expect(codes.filter((code) => !/^\d\d$/.test(code))).to.deep.equal([]);
    expect(codes.some((code) => code.startsWith('0'))).to.equal(true);
  });

  it('gives every digit in every place the same chance', () => {
    const rounds = 20_000;
    const counts = new Map<string, number>();

    for (let round = 0; round < rounds; round += 1) {
      for (const [place, digit] of [...randomCode(4)].entries()) {
        counts.set(`${digit} at ${place}`, (counts.get(`${digit} at ${place}`) ?? 0) + 1);
      }
    }

    // Eight standard deviations: a fair generator fails once in 10^13 runs, a digit missing or doubled always.
    const expected = rounds / 10;
    const deviation = Math.sqrt(rounds * 0.1 * 0.9);
    const farthest = Math.max(...[...counts.values()].map((count) => Math.abs(count - expected)));
    expect(counts.size).to.equal(40);
    expect(farthest / deviation).to.be.below(8);
  });

  it('refuses lengths it cannot make evenly', () => {
    for (const digits of [0, -1, 1.5, 15, Number.NaN]) {
      expect(() => randomCode(digits)).to.throw(RangeError);
    }
  });
});

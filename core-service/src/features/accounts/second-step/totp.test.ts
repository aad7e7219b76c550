import { expect } from 'chai';
import { newTotpSecret, totpStep, totpUri } from './totp.ts';

/** RFC 6238 appendix B, SHA1: the secret is "12345678901234567890"; the last six digits of its eight. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = (seconds: number) => new Date(seconds * 1000);

describe('codes of an authenticator app', () => {
  for (const [seconds, code] of [
    [59, '287082'],
    [1111111109, '081804'],
    [1234567890, '005924'],
    [20000000000, '353130'],
  ] as const) {
    it(`${code} is right at second ${seconds}, half a minute before and after, and no longer`, () => {
      const step = Math.floor(seconds / 30);
      expect([-30, 0, 30].map((off) => totpStep(secret, code, at(seconds + off)))).to.deep.equal([step, step, step]);
      expect([-60, 60].map((off) => totpStep(secret, code, at(seconds + off)))).to.deep.equal([undefined, undefined]);
    });
  }

  it('fit one secret only', () => {
    expect(totpStep(newTotpSecret(), '287082', at(59))).to.equal(undefined);
  });

  it('tell the app whose they are', () => {
    expect(totpUri(secret, { issuer: 'Smartpoint', label: 'anna@shop.ru' })).to.match(
      /^otpauth:\/\/totp\/Smartpoint:anna(@|%40)shop\.ru\?issuer=Smartpoint&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&algorithm=SHA1&digits=6&period=30$/,
    );
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { accountOfSiteKey, newSiteKey } from './site-key.ts';

describe('site key', () => {
  it('names its account', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (uid) => {
        expect(accountOfSiteKey(newSiteKey(uid))).to.equal(uid);
      }),
    );
  });

  it('is no key when anything else stands there', () => {
    for (const text of [
      '',
      'abc',
      "1'; DROP TABLE sites",
      '-aaaaaaaaaaaaaaaaaaaa',
      'zzzzzzzzzzz-aaaaaaaaaaaaaaaaaaaa',
      '1-короткий',
    ]) {
      expect(accountOfSiteKey(text), text).to.equal(undefined);
    }
  });

  it('differs every time', () => {
    const keys = new Set(Array.from({ length: 1000 }, () => newSiteKey(7)));

    expect(keys.size).to.equal(1000);
  });
});

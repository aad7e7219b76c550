import { expect } from 'chai';
import { challengeOf } from './proof-key.ts';

describe('a proof key', () => {
  it('is hashed as in RFC 7636, appendix B', () => {
    expect(challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).to.deep.equal({
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      code_challenge_method: 'S256',
    });
  });

  it('adds nothing where the service knows none', () => {
    expect(challengeOf(undefined)).to.deep.equal({});
  });
});

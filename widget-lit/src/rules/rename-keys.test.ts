import { expect } from 'chai';
import { renameKeys } from './rename-keys.ts';

describe('renameKeys', () => {
  const names = { v: 'visitorId', t: 'seenAt' };

  it('gives old keys their names of today and leaves others alone', () => {
    expect(renameKeys({ v: 'a', seenAt: 5, more: { v: 1 } }, names)).to.deep.equal({
      visitorId: 'a',
      seenAt: 5,
      more: { v: 1 },
    });
  });

  it('changes nothing the second time', () => {
    const once = renameKeys({ v: 'a', t: 5 }, names);

    expect(renameKeys(once, names)).to.deep.equal(once);
  });
});

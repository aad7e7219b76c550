import { expect } from 'chai';
import { createRecent } from './recent.ts';

describe('createRecent', () => {
  it('keeps what was asked for last', () => {
    const recent = createRecent<number>(2);
    recent.set('a', 1);
    recent.set('b', 2);
    recent.get('a');

    recent.set('c', 3);

    expect([recent.get('a'), recent.get('b'), recent.get('c')]).to.deep.equal([1, undefined, 3]);
  });

  it('holds one value for a key', () => {
    const recent = createRecent<number>(2);
    recent.set('a', 1);
    recent.set('b', 2);

    recent.set('b', 3);

    expect([recent.get('a'), recent.get('b')]).to.deep.equal([1, 3]);
  });
});

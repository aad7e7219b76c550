import { expect } from 'chai';
import { createLruCache } from './lru-cache.ts';

describe('LRU cache', () => {
  it('computes a value once, also when the value is null', () => {
    const cache = createLruCache<string | null>(10);
    let calls = 0;
    const create = () => {
      calls += 1;
      return null;
    };

    expect([cache.getOrCreate('a', create), cache.getOrCreate('a', create)]).to.deep.equal([null, null]);
    expect(calls).to.equal(1);
  });

  it('forgets the entry used longest ago', () => {
    const cache = createLruCache<string>(2);
    cache.getOrCreate('a', () => 'a1');
    cache.getOrCreate('b', () => 'b1');
    cache.getOrCreate('a', () => 'unused');
    cache.getOrCreate('c', () => 'c1');

    expect(cache.size).to.equal(2);
    expect(cache.getOrCreate('a', () => 'a2')).to.equal('a1');
    expect(cache.getOrCreate('b', () => 'b2')).to.equal('b2');
  });
});

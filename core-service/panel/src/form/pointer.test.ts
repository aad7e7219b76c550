import { expect } from 'chai';
import { isSame, pointerOf, valueAt, withValue } from './pointer.ts';

describe('pointer', () => {
  it('escapes what RFC 6901 escapes', () => {
    expect(pointerOf(['fields', 1, 'value'])).to.equal('/fields/1/value');
    expect(pointerOf(['a/b', 'c~d'])).to.equal('/a~1b/c~0d');
    expect(pointerOf([])).to.equal('');
  });
});

describe('withValue', () => {
  const before = { name: 'x', groups: [{ emails: ['a'] }, { emails: ['b'] }] };

  it('replaces deep inside and touches nothing else', () => {
    const after = withValue(before, ['groups', 1, 'emails'], ['c']);

    expect(after).to.deep.equal({ name: 'x', groups: [{ emails: ['a'] }, { emails: ['c'] }] });
    expect(after.groups[0]).to.equal(before.groups[0]);
    expect(before.groups[1]?.emails).to.deep.equal(['b']);
    expect(valueAt(after, ['groups', 1, 'emails', 0])).to.equal('c');
  });

  it('makes what is on the way and takes away what is no more', () => {
    const made = withValue<object>({}, ['hook', 'auth', 'token'], 'x');

    expect(made).to.deep.equal({ hook: { auth: { token: 'x' } } });
    expect(withValue(made, ['hook', 'auth', 'token'], undefined)).to.deep.equal({ hook: { auth: {} } });
  });

  it('reads nothing where nothing is', () => {
    expect(valueAt(before, ['groups', 7, 'emails'])).to.equal(undefined);
  });
});

describe('isSame', () => {
  it('compares content', () => {
    expect(isSame({ a: [1, { b: null }] }, { a: [1, { b: null }] })).to.equal(true);
    expect(isSame({ a: [1, 2] }, { a: [2, 1] })).to.equal(false);
    expect(isSame({ a: 1 }, { a: 1, b: undefined })).to.equal(false);
    expect(isSame([], {})).to.equal(false);
    expect(isSame(null, {})).to.equal(false);
  });
});

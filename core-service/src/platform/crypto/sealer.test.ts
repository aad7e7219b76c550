import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import { createSealer } from './sealer.ts';

const newKey = () => randomBytes(32).toString('base64');

describe('sealer', () => {
  const sealer = createSealer(newKey());

  it('opens what it sealed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        expect(sealer.open(sealer.seal(text))).to.equal(text);
      }),
    );
  });

  it('hides the text and never seals it twice alike', () => {
    const [first, second] = [sealer.seal('токен CRM'), sealer.seal('токен CRM')];

    expect(first).to.match(/^v2\.[0-9a-f]{8}\.[A-Za-z0-9_-]+$/);
    expect(first).to.not.equal(second);
    expect(Buffer.from(first.split('.')[2] ?? '', 'base64url').includes('токен')).to.equal(false);
  });

  it('refuses a value changed in any character', () => {
    const sealed = sealer.seal('secret');

    const opened = [...sealed].flatMap((character, index) => {
      const other = character === 'A' ? 'B' : 'A';
      const changed = sealed.slice(0, index) + other + sealed.slice(index + 1);
      try {
        return [sealer.open(changed)];
      } catch {
        return [];
      }
    });

    expect(opened).to.deep.equal([]);
  });

  it('refuses a value cut, extended, of another version or not sealed at all', () => {
    const sealed = sealer.seal('secret');

    for (const value of [
      '',
      'v1.',
      'v1',
      'secret',
      `${sealed}!`,
      `${sealed}.x`,
      sealed.replace('v2', 'v3'),
      sealed.replace(/^v2\.\w+/, 'v2'),
      sealed.slice(0, 20),
    ]) {
      expect(() => sealer.open(value), value).to.throw('Sealed value has an unknown format');
    }
    expect(() => sealer.open(sealed.slice(0, -2))).to.throw('Sealed value was changed or sealed with another key');
  });

  it('refuses a value sealed with another key', () => {
    const sealed = createSealer(newKey()).seal('secret');

    expect(() => sealer.open(sealed)).to.throw('Sealed value needs a key that is not given');
  });

  it('opens with the same key after a restart, in base64 or base64url', () => {
    const key = newKey();
    const sealed = createSealer(key).seal('secret');

    expect(createSealer(key).open(sealed)).to.equal('secret');
    expect(createSealer(Buffer.from(key, 'base64').toString('base64url')).open(sealed)).to.equal('secret');
  });

  it('opens with an old key what it sealed, and seals with the new one', () => {
    const [first, second, third] = [newKey(), newKey(), newKey()];
    const old = createSealer(first).seal('secret');
    const changed = createSealer(third, [second, first]);

    expect(changed.open(old)).to.equal('secret');
    expect(createSealer(third).open(changed.seal('secret'))).to.equal('secret');
    expect(() => createSealer(third, [second]).open(old)).to.throw('not given');
  });

  it('opens seals of the time before keys had names, with whichever key it was', () => {
    const key = Buffer.alloc(32, 7).toString('base64');
    // Sealed by the first version of the service with that key.
    const sealed = 'v1.R0RBomTg2hkD3GrfFvVpHBJy8_ONIGk2UHk7oVQwd5MnNMuOzT9YBg';

    expect(createSealer(key).open(sealed)).to.equal('секрет');
    expect(createSealer(newKey(), [newKey(), key]).open(sealed)).to.equal('секрет');
    expect(() => createSealer(newKey(), [newKey()]).open(sealed)).to.throw('changed or sealed with another key');
  });

  it('names a key without telling it, the same in base64 and base64url', () => {
    const key = newKey();
    const nameOf = (given: string) => createSealer(given).seal('x').split('.')[1] ?? '';

    expect(nameOf(key)).to.equal(nameOf(Buffer.from(key, 'base64').toString('base64url')));
    expect(Buffer.from(key, 'base64').toString('hex')).not.to.contain(nameOf(key));
    expect(nameOf(key)).not.to.equal(nameOf(newKey()));
  });

  it('refuses a key of a wrong size without printing it', () => {
    const keys = ['', 'short', randomBytes(16).toString('base64'), randomBytes(33).toString('base64'), 'я'.repeat(44)];

    for (const key of keys) {
      expect(() => createSealer(key)).to.throw(/^The encryption key must be 32 bytes in base64$/);
    }
  });
});

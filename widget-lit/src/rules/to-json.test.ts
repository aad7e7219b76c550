import { expect } from 'chai';
import { toJson } from './to-json.ts';

const lead = {
  fields: [{ key: 'name', value: 'Мария' }],
  consents: { personalData: null },
  utm: {},
  n: 1,
  left: undefined,
};

/** Runs `work` with something of the page's own on a built-in prototype. */
function withOn<T>(prototype: object, key: string, value: unknown, work: () => T): T {
  Object.defineProperty(prototype, key, { value, configurable: true, enumerable: true, writable: true });
  try {
    return work();
  } finally {
    Reflect.deleteProperty(prototype, key);
  }
}

describe('toJson', () => {
  const expected = JSON.stringify(lead);

  it('writes what JSON.stringify writes', () => {
    for (const value of [lead, {}, { a: [1, [2, {}], null, true, 'ю'] }, [[]]]) {
      expect(toJson(value)).to.equal(JSON.stringify(value));
    }
  });

  for (const [name, prototype] of Object.entries({
    Array: Array.prototype,
    Object: Object.prototype,
    String: String.prototype,
    Number: Number.prototype,
    Boolean: Boolean.prototype,
  })) {
    it(`is not reached by ${name}.prototype.toJSON`, () => {
      expect(
        withOn(
          prototype,
          'toJSON',
          () => 'spoilt',
          () => toJson(lead),
        ),
      ).to.equal(expected);
    });
  }

  it('leaves out what objects inherit', () => {
    expect(withOn(Object.prototype, 'extend', 'spoilt', () => toJson(lead))).to.equal(expected);
    expect(withOn(Array.prototype, 'first', 'spoilt', () => toJson(lead))).to.equal(expected);
  });
});

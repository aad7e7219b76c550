import { expect } from 'chai';
import { uuid } from './uuid.ts';

const form = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('uuid', () => {
  const { randomUUID } = crypto;
  afterEach(() => void Object.assign(crypto, { randomUUID }));

  for (const [where, own] of [
    ['where the browser makes them', randomUUID],
    ['on plain http, where it does not', undefined],
  ] as const) {
    it(`is another one each time, of version 4, ${where}`, () => {
      Object.assign(crypto, { randomUUID: own });
      const made = Array.from({ length: 500 }, uuid);

      expect(new Set(made)).to.have.property('size', 500);
      for (const id of made) expect(id).to.match(form);
      expect(new Set(made.map((id) => id[19]))).to.deep.equal(new Set(['8', '9', 'a', 'b']));
    });
  }
});

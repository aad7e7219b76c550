import { expect } from 'chai';
import { uuid } from './uuid.ts';

const form = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/;

describe('uuid', () => {
  it('is another one each time, of version 4', () => {
    const made = Array.from({ length: 500 }, uuid);

    expect(new Set(made)).to.have.property('size', 500);
    for (const id of made) expect(id).to.match(form);
    expect(new Set(made.map((id) => id[0])).size).to.equal(16);
  });
});

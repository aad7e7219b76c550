import { expect } from 'chai';
import { moveBefore } from './card-order.ts';

describe('moveBefore', () => {
  it('puts a card before another one, up or down', () => {
    expect(moveBefore([1, 2, 3, 4], 4, 1)).to.deep.equal([4, 1, 2, 3]);
    expect(moveBefore([1, 2, 3, 4], 1, 4)).to.deep.equal([2, 3, 1, 4]);
  });

  it('puts a card last', () => {
    expect(moveBefore([1, 2, 3], 1, null)).to.deep.equal([2, 3, 1]);
  });

  it('leaves the order alone when a card is moved before itself', () => {
    expect(moveBefore([1, 2], 1, 1)).to.deep.equal([1, 2]);
  });

  it('knows no cards that are not here', () => {
    expect(moveBefore([1, 2], 9, 1)).to.equal(undefined);
    expect(moveBefore([1, 2], 1, 9)).to.equal(undefined);
  });
});

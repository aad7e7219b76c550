import { expect } from 'chai';
import { contrastOf, readableOn } from './contrast.ts';

describe('contrast', () => {
  it('goes from 1 to 21, whichever colour is first', () => {
    expect(contrastOf('#000000', '#ffffff')).to.be.closeTo(21, 0.001);
    expect(contrastOf('#ffffff', '#000000')).to.be.closeTo(21, 0.001);
    expect(contrastOf('#777777', '#777777')).to.equal(1);
  });

  it('knows the famous border of grey on white', () => {
    expect(contrastOf('#767676', '#ffffff')).to.be.above(4.5);
    expect(contrastOf('#777777', '#ffffff')).to.be.below(4.5);
  });

  it('chooses words that can be read on every grey', () => {
    for (let grey = 0; grey < 256; grey += 1) {
      const ground = `#${grey.toString(16).padStart(2, '0').repeat(3)}`;
      expect(contrastOf(ground, readableOn(ground)), ground).to.be.above(4);
    }
  });
});

import { expect } from 'chai';
import { changeOf, formatChange, formatNumber, formatPercent } from './numbers.ts';

/** `Intl` puts spaces that do not break; tests are easier to read with plain ones. */
const plain = (text: string): string => text.replace(/\s/g, ' ');

describe('figures in words', () => {
  it('shows a dash where there was nothing to divide by', () => {
    for (const ratio of [null, Number.NaN, Infinity]) expect(formatPercent(ratio, 'ru')).to.equal('–');
  });

  it('shows a true zero as zero', () => {
    expect(plain(formatPercent(0, 'ru'))).to.equal('0 %');
  });

  it('keeps a small share visible and a large one short', () => {
    expect(plain(formatPercent(0.0004, 'ru'))).to.equal('0,04 %');
    expect(plain(formatPercent(0.0341, 'ru'))).to.equal('3,4 %');
    expect(formatPercent(0.0341, 'en')).to.equal('3.4%');
    expect(plain(formatPercent(1.236, 'ru'))).to.equal('124 %');
  });

  it('groups the digits of millions', () => {
    expect(plain(formatNumber(1_234_567, 'ru'))).to.equal('1 234 567');
    expect(formatNumber(1_234_567, 'en')).to.equal('1,234,567');
  });

  it('compares with the period before only when it held something', () => {
    expect(changeOf(12, 10)).to.be.closeTo(0.2, 1e-9);
    expect(changeOf(0, 10)).to.equal(-1);
    expect(changeOf(5, 0)).to.equal(null);
    expect(changeOf(null, 0.1)).to.equal(null);
    expect(changeOf(0.1, null)).to.equal(null);
  });

  it('signs a change, with a true minus', () => {
    expect(plain(formatChange(0.2, 'ru'))).to.equal('+20 %');
    expect(plain(formatChange(-0.034, 'ru'))).to.equal('−3,4 %');
    expect(plain(formatChange(0, 'ru'))).to.equal('0 %');
    expect(formatChange(-0.5, 'en')).to.equal('−50%');
  });
});

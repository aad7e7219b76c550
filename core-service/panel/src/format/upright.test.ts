import { expect } from 'chai';
import { inOneLine, upright } from './upright.ts';

describe('names of strangers in our sentences', () => {
  it('turn nothing around, whatever they open or close', () => {
    expect(upright('\u202egpj.exe\u202c')).to.equal('gpj.exe');
    expect(inOneLine(['Иван\u2069\u202e', '', undefined, null, false, '\u2066+7 926'])).to.equal('Иван · +7 926');
  });

  it('keep letters that are read from right to left, and marks inside of them', () => {
    expect(upright('שלום\u200f، مرحبا\u200e')).to.equal('שלום\u200f، مرحبا\u200e');
  });
});

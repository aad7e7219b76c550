import { expect } from 'chai';
import { disarmInside } from './formula-guard.ts';

describe('disarmInside', () => {
  const cells: Record<string, string> = {
    'x,=1+1': "x,'=1+1",
    'x;\u00a0@SUM(A1)': "x;\u00a0'@SUM(A1)",
    "x\t=cmd|' /C calc'!A0": "x\t'=cmd|' /C calc'!A0",
    "x|-1+cmd|' /C calc'!A0": "x|'-1+cmd|' /C calc'!A0",
    'Имя: Иван\nТелефон: 1\n+HYPERLINK("//evil")': 'Имя: Иван\nТелефон: 1\n\'+HYPERLINK("//evil")',
    '\u00a0=1': "'\u00a0=1",
    '\ufeff\u200b=1': "'\ufeff\u200b=1",
  };
  for (const [cell, safe] of Object.entries(cells)) {
    it(`leaves no formula in ${JSON.stringify(cell)}`, () => {
      expect(disarmInside(cell)).to.equal(safe);
    });
  }

  for (const cell of ['', 'Иван, маляр', 'а = б', 'офис 5, +7 (926) 244-43-93', 'скидка; -10%', 'a@b.ru', '+7 926']) {
    it(`leaves ${JSON.stringify(cell)} as it is`, () => {
      expect(disarmInside(cell)).to.equal(cell);
    });
  }
});

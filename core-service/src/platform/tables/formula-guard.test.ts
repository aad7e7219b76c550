import { expect } from 'chai';
import { guarded } from './formula-guard.ts';

describe('the guard of spreadsheet cells', () => {
  const live = [
    ...['=1+1', '=HYPERLINK("http://evil")', '@SUM(A1)', '+1-1', '-2+3', "-1+cmd|' /C calc'!A0", '-20% скидка'],
    ...[
      '＝1+1',
      '＋1+A1',
      '\t=1',
      '\r=1',
      ' =1',
      '\u00a0=1',
      '\ufeff\u200b=1',
      '\n=1',
      '+cmd',
      '+7 926 A1',
      '+7-926-244-43-93',
      '+7 - 926 - 2444393',
      '+ 7-926-2444393 ',
    ],
    ...['\u00ad=1', '\u202e=1', '\u2066=1', '\u061c=1', '\u180e=1', '\u3164=1', '\ufe0f=1', '\u0001=1', '\u007f=1'],
    ...['\u{e0020}=1', '﹦1+1', '﹢1+A1', '﹣1+A1', '﹫SUM(A1)'],
    ...["'", "'=1", "'90-е"],
  ];
  for (const cell of live) {
    it(`keeps ${JSON.stringify(cell)} from running, and gives it back without its apostrophe`, () => {
      expect(guarded(cell)).to.equal(`'${cell}`);
    });
  }

  const harmless = [
    ...[
      '',
      'Иван, маляр',
      'а = б',
      'a@b.ru',
      'шкаф, -20% скидка',
      'шкаф;=1',
      'x,=1+1',
      'x|@SUM(A1)',
      'Имя: Иван\n+1',
      "O'Neil",
    ],
    ...[
      '+7 926 244-43-93',
      '+79262444393',
      '+7 (926) 244-43-93',
      '8 (926) 244-43-93',
      '+375 29 123-45-67',
      '+7(926)2444393',
    ],
    ...['-20', '-20%', '+5', '-1 200,50'],
  ];
  for (const cell of harmless) {
    it(`leaves ${JSON.stringify(cell)} as it is`, () => {
      expect(guarded(cell)).to.equal(cell);
    });
  }
});

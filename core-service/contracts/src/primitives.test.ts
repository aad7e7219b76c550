import { expect } from 'chai';
import { code } from './primitives.ts';

describe('a code of a letter', () => {
  const read = (typed: string) => code.safeParse(typed).data;
  const digits = '12345678';
  const pasted = [
    ...[
      digits,
      'Код: 1234 5678',
      '12345678 — код',
      ' 12345678\n',
      '1234 5678',
      '1234-5678',
      '12 34 56 78',
      '1234–5678',
      '1234\u00a05678',
      '(1234) 5678',
    ],
    ...[
      '\u200b1234\u200b5678\ufeff',
      '\u202a12345678\u202c',
      '1234\u00ad5678',
      '1234\u31645678',
      '12\u034f34\ufe0f5678',
      '１２３４５６７８',
      '１２３４－５６７８',
    ],
    ...['١٢٣٤٥٦٧٨', '१२३४५६७८', '12345678.', '«12345678»'],
  ];
  for (const typed of pasted) {
    it(`is read from ${JSON.stringify(typed)}`, () => expect(read(typed)).to.equal(digits));
  }

  it('is the token of a link, also with what came along', () => {
    const token = `spl_${'aB3_-'.repeat(8)}xyz`;
    for (const typed of [token, ` ${token}\n`, `\u200b${token}`, `${token.slice(0, 20)}\n${token.slice(20)}`]) {
      expect(read(typed)).to.equal(token);
    }
  });

  for (const typed of ['', '1234567', '123456789', '1234567a', 'abcdefgh', 'spl_short', '12345678 12345678']) {
    it(`is not "${typed}"`, () => expect(read(typed)).to.equal(undefined));
  }
});

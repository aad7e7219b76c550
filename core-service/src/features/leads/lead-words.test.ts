import { expect } from 'chai';
import { signsOf, soughtOf, wordsOf } from './lead-words.ts';

const lead = {
  name: 'Пётр Сидоров-Заде',
  phone: '8 (926) 244-43-93',
  phoneE164: '+79262444393',
  email: 'Petr.S@Mail.example',
  formName: 'Тест-драйв',
  fields: [{ value: 'Vesta SW Cross, суббота' }],
};

/** As the index finds: one of each group begins a word. */
const finds = (typed: string): boolean => {
  const sought = soughtOf(typed);
  const words = wordsOf(lead);
  return (
    sought.length > 0 && sought.every((group) => group.some((start) => words.some((word) => word.startsWith(start))))
  );
};

describe('words of a lead', () => {
  const found = [
    ...[
      '+7 926 244-43-93',
      '89262444393',
      '8(926)2444393',
      '79262444393',
      '9262444393',
      '244-43-93',
      '4393',
      '8926',
      '7 926',
    ],
    ...[
      'петр',
      'Пётр',
      'ПЕТР СИД',
      'заде',
      'сидоров пётр',
      'Petr.S@mail.example',
      'petr.s@mail',
      'petr',
      'vesta суббота',
      'тест',
    ],
  ];
  for (const typed of found) it(`finds it by «${typed}»`, () => expect(finds(typed)).to.equal(true));

  const missed = [
    '',
    '   ',
    '%',
    '_',
    '\\',
    "'",
    '%_\\',
    '.*',
    '^$',
    '()',
    '+',
    'иван',
    '89262444394',
    'петр иван',
    '☎',
  ];
  for (const typed of missed) it(`does not find it by «${typed}»`, () => expect(finds(typed)).to.equal(false));

  it('holds no sign that means something to PostgreSQL, whatever is typed', () => {
    const hostile = ["O'Neil", "a' | 'b", '\\', 'x:*', '!a & (b)', '<->', "'; DROP TABLE leads; --", 'a\0b'];
    for (const typed of hostile) expect(soughtOf(typed).flat().join(''), typed).to.match(/^[\p{L}\p{N}@._+-]*$/u);
  });

  it('knows what is typed of signs alone', () => {
    const typed = ['%_\\', ' ☎ ', '()', '', '  ', 'a%', '8 (', '№'];
    expect(typed.map(signsOf)).to.deep.equal(['%_\\', '☎', '()', undefined, undefined, undefined, undefined, '№']);
    expect(signsOf('☎'.repeat(10_000))).to.have.length(200);
  });

  it('reads no more than somebody could have meant', () => {
    expect(soughtOf('слово '.repeat(2000)).length).to.be.below(3);
    expect(soughtOf('1'.repeat(10_000)).flat().join('').length).to.be.below(200);
    expect(wordsOf({ ...lead, fields: [{ value: 'я'.repeat(10_000) }] }).join('').length).to.be.below(500);
  });
});

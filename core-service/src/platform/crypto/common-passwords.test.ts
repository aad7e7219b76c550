import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { isCommonPassword } from './common-passwords.ts';
import { ENGLISH_WORDS } from './common-password-words.en.ts';
import { RUSSIAN_WORDS } from './common-password-words.ru.ts';

const groups: Record<string, string[]> = {
  'first lines of every leak': [
    'password',
    '12345678',
    '123456789',
    'qwertyui',
    'iloveyou',
    'sunshine',
    'football',
    'princess',
  ],
  'keyboard runs': [
    'qwertyuiop',
    '1q2w3e4r',
    '1qaz2wsx',
    'qazwsxedc',
    'zxcvbnm,',
    'asdfghjkl',
    'йцукенгш',
    'фывапролд',
  ],
  'number runs and repeats': ['87654321', '11111111', '12121212', '11223344', '1234512345', '147258369', '00000000'],
  'runs together': [
    'qwe123qwe',
    '123qweasd',
    'qwerty123456',
    'abc12345',
    '1234qwer',
    'aaa111222',
    '123456789a',
    'a1234567',
  ],
  'a word and an ending': [
    'password1',
    'Password123',
    'dragon2024!',
    'monkey12',
    'Welcome1!',
    'admin1234',
    'smartpoint1',
  ],
  'a beginning and a word': ['123password', '2010dragon', '!!secret', '1iloveyou'],
  'leet spelling': ['p@ssw0rd', 'P4$$w0rd!', '1l0v3y0u', 'sup3rm4n99'],
  'words with gaps': ['pass word', 'i love you 1', 'p.a.s.s.w.o.r.d', 'let-me-in'],
  'words said twice': ['passwordpassword', 'testtest', 'adminadmin', 'hello hello'],
  'Russian words': ['парольпароль', 'Наташа1985', 'любовь123', 'спартак!', 'солнышко'],
  'Russian words on the Latin layout': ['gfhjkm123', 'ghbdtnghbdtn', 'yfnfif1985', 'k.,jdm123', 'cjkysirj'],
  'Russian words by sound': ['privet123', 'parolparol', 'natasha1990', 'lubov2010', 'viktoria'],
  birthdays: ['19051990', '19900519', '05191990', '31122001'],
  'names cut to eight letters': ['liverpoo', 'skywalke'],
};

describe('isCommonPassword', () => {
  for (const [name, passwords] of Object.entries(groups)) {
    it(`refuses ${name}`, () => {
      expect(passwords.filter((password) => !isCommonPassword(password))).to.deep.equal([]);
    });
  }

  it('refuses a few signs repeated to any length, and the empty password', () => {
    expect(
      ['', 'a'.repeat(64), 'ab1'.repeat(30), 'qwerty'.repeat(100)].filter((p) => !isCommonPassword(p)),
    ).to.deep.equal([]);
  });

  it('lets phrases, unusual words and random characters pass', () => {
    const good = [
      'correct horse battery staple',
      'Солнечный кот на крыше',
      'lamp-orbit-violin',
      'Kazan-Prague-91-tea',
      'tr0ub4dor&3',
      'щебень скворчит',
      'vT7#kq9Zp2',
      '48201937',
      'гнездо пеликанов',
    ];

    expect(good.filter(isCommonPassword)).to.deep.equal([]);
  });

  it('hardly ever refuses what a password manager makes', () => {
    const made = Array.from({ length: 200 }, () => randomBytes(9).toString('base64'));

    expect(made.filter(isCommonPassword).length).to.be.below(10);
  });

  it('stands for far more than 3000 passwords of eight characters', () => {
    const words = [...ENGLISH_WORDS, ...RUSSIAN_WORDS];
    const denoted = new Set(words.flatMap((word) => ['', '123', '2024!'].map((end) => word + end)));
    const long = [...denoted].filter((password) => password.length >= 8);

    expect(long.length).to.be.above(3000);
    expect(long.filter((password) => !isCommonPassword(password))).to.deep.equal([]);
  });

  it('has no word twice and none that the search cannot meet', () => {
    for (const words of [ENGLISH_WORDS, RUSSIAN_WORDS]) {
      expect(words.filter((word, index) => words.indexOf(word) !== index)).to.deep.equal([]);
      expect(words.filter((word) => word !== word.toLowerCase().normalize('NFKC') || word.length < 2)).to.deep.equal(
        [],
      );
    }
  });

  it('copes with huge and hostile text', () => {
    const hostile = [
      'x'.repeat(5_000_000) + 'y',
      `${'12'.repeat(10)}qw${'!1'.repeat(9)}`,
      '\u0000\ud800'.repeat(30),
      'ﷺ'.repeat(40),
    ];

    expect(hostile.map((password) => typeof isCommonPassword(password))).to.deep.equal(Array(4).fill('boolean'));
  });
});

import { expect } from 'chai';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { digitsSpelling, emailSpelling, phoneSpelling } from './spellings.ts';

/** [sought, how it is found written, what is somebody else's] */
const cases: [string, string, string[], string[]][] = [
  [
    'a Russian number',
    phoneSpelling({ code: '7', national: '9267771357' }),
    [
      ...[
        '+79267771357',
        '8 (926) 777-13-57',
        '9267771357',
        '+7 7926 777-13-57',
        '+8 926 777 13 57',
        '810 7 926 7771357',
      ],
      ...[
        '8.926.777.13.57 доб. 5',
        '８９２６７７７１３５７',
        '٨٩٢٦٧٧٧١٣٥٧',
        '①23, потом 926 777 13 57',
        '8926\u200b777\u20601357',
      ],
      ...['https://a.ru/?phone=%2B7%20926%20777-13-57', 'q=8926+777+13+57', 'кв. 15, 89267771357'],
    ],
    ['+79267771358', '792677713570', '1234926777135799', '+37592677713', '+7 926 777', ''],
  ],
  [
    'a number of another country',
    phoneSpelling({ code: '375', national: '291234567' }),
    ['+375 29 123-45-67', '8 029 123-45-67', '029 123 45 67', '80291234567', '375 (80) 29 1234567', '00375291234567'],
    ['+7 929 123-45-67', '+79291234567', '8 929 123 45 67', '+375 29 123-45-6'],
  ],
  ['digits nobody knows', digitsSpelling('6400816'), ['640-08-16', 'т. 64 00 816'], ['640-08-15']],
  [
    'an e-mail',
    emailSpelling('anna.k@почта.рф'),
    [
      ...[
        'anna.k@почта.рф',
        'Anna.K@ПОЧТА.РФ',
        'anna.k@xn--80a1acny.xn--p1ai',
        'anna.k@почта.рф.',
        'anna.k\u200b@почта.рф',
      ],
      ...[
        'anna.k @ почта.рф',
        'mailto:anna.k@почта.рф',
        'Анна <anna.k@почта.рф>',
        'ａｎｎａ.ｋ＠почта.рф',
        '«anna.k@почта.рф»,',
      ],
      ...[
        "'anna.k@почта.рф'",
        'почта:Anna.K@Почта.Рф!',
        'a@b.ru/anna.k@почта.рф/c',
        'https://a.ru/?e=anna.k%40xn--80a1acny.xn--p1ai&b=1',
      ],
      ...['https://a.ru/?e=Anna.k%40%D0%BF%D0%BE%d1%87%d1%82%D0%B0.%D1%80%D1%84', 'q=Анна+anna.k%40почта.рф'],
    ],
    [
      'joanna.k@почта.рф',
      'жanna.k@почта.рф',
      'anna.k@почта.рф.com',
      'anna.k@почта.рфы',
      'annaxk@почта.рф',
      'x.anna.k@почта.рф',
      '1anna.k@почта.рф',
    ],
  ],
  [
    'an e-mail with letters of a case',
    emailSpelling('жанна+шоп@mail.ru'),
    ['ЖАННА+Шоп@Mail.RU'],
    ['анна+шоп@mail.ru', 'жаннаашоп@mail.ru'],
  ],
];

describe('spellings of a contact', () => {
  let database: TestDatabase;
  before(async () => {
    database = await createTestDatabase();
  });
  after(() => database.drop());

  const found = async (texts: readonly string[], spelling: string): Promise<string[]> => {
    const { rows } = await database.owner.query<{ text: string }>(
      'SELECT text FROM unnest($1::text[]) text WHERE text ~ $2',
      [texts, spelling],
    );
    return rows.map(({ text }) => text);
  };

  for (const [name, spelling, same, others] of cases) {
    it(`find ${name} however it is written, and nobody else`, async () => {
      expect(await found(same, spelling)).to.deep.equal(same);
      expect(await found(others, spelling)).to.deep.equal([]);
    });
  }
});

import { expect } from 'chai';
import fc from 'fast-check';
import { getCountries, getExampleNumber, parsePhoneNumberFromString, type PhoneNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { formatPhoneForOrders, holdsNumber, mayBeDialled, readPhone } from './phone.ts';

describe('readPhone', () => {
  const spellings: [raw: string, e164: string][] = [
    ['+7 926 244-43-93', '+79262444393'],
    ['+7 495 514-05-78', '+74955140578'],
    ['8 (926) 244-43-93', '+79262444393'],
    ['89262444393', '+79262444393'],
    ['79262444393', '+79262444393'],
    ['9262444393', '+79262444393'],
    ['8.926.244.43.93', '+79262444393'],
    ['8,926,244,43,93', '+79262444393'],
    ['８ （９２６） ２４４－４３－９３', '+79262444393'],
    ['＋７９２６２４４４３９３', '+79262444393'],
    ['٨٩٢٦٢٤٤٤٣٩٣', '+79262444393'],
    ['๘๙๒๖๒๔๔๔๓๙๓', '+79262444393'],
    ['༨༩༢༦༢༤༤༤༣༩༣', '+79262444393'],
    ['𞥘𞥙𞥒𞥖𞥒𞥔𞥔𞥔𞥓𞥙𞥓', '+79262444393'],
    ['8️⃣9️⃣2️⃣6️⃣2️⃣4️⃣4️⃣4️⃣3️⃣9️⃣3️⃣', '+79262444393'],
    ['⑧⑨②⑥②④④④③⑨③', '+79262444393'],
    ['++7\u00a0926\u2009244\u201143\u201393', '+79262444393'],
    ['8 800 555-35-35', '+78005553535'],
    ['84951234567', '+74951234567'],
    ['+8 (495) 123-45-67', '+74951234567'],
    ['+7 (892) 624-44-393', '+79262444393'],
    ['8 701 123 45 67', '+77011234567'],
    ['7 (777) 777-77-77', '+77777777777'],
    ['0049 30 1234567', '+49301234567'],
    ['8 10 49 30 1234567', '+49301234567'],
    ['375 29 123-45-67', '+375291234567'],
    ['998901234567', '+998901234567'],
    ['+1 (415) 555-2671', '+14155552671'],
    ['८९२६२४४४३९३', '+79262444393'],
    ['\u202a+7 926 244\u201143\u201193\u202c', '+79262444393'],
    ['8 9\u200b26 244-43-93', '+79262444393'],
    ['8926\u034f244\u31644393\ufe0f', '+79262444393'],
    ['+89262444393', '+79262444393'],
    ['+9262444393', '+79262444393'],
    ['+926 244-43-93', '+79262444393'],
    ['+7 7926 244-43-93', '+79262444393'],
    ['+7 8 926 244 43 93', '+79262444393'],
    ['8 8926 244-43-93', '+79262444393'],
    ['+7+79262444393', '+79262444393'],
    ['8 (+7) 926 244-43-93', '+79262444393'],
    ['+375 (029) 123-45-67', '+375291234567'],
    ['+44 (0) 20 7946 0958', '+442079460958'],
  ];
  for (const [raw, e164] of spellings) {
    it(`reads ${raw}`, () => {
      expect(readPhone(raw)).to.equal(e164);
    });
  }

  const surrounded: [raw: string, e164: string][] = [
    ['8 926 244 43 93 доб. 12', '+79262444393'],
    ['8 926 244 43 93 вн 12', '+79262444393'],
    ['8 926 244-43-93 12', '+79262444393'],
    ['926 244-43-93 12', '+79262444393'],
    ['+375 29 123-45-67 104', '+375291234567'],
    ['+49 30 123456, 12', '+4930123456'],
    ['18.00 8 926 244-43-93', '+79262444393'],
    ['моб: +7 926 244-43-93', '+79262444393'],
    ['заказ 9161234567 тел 89262444393', '+79262444393'],
    ['+7 926 244-43-93 (12)', '+79262444393'],
    ['926 244 43 93 доб 1', '+79262444393'],
    ['+49 30 123456 ext. 12', '+4930123456'],
    ['+7 926 244 43 93 #12', '+79262444393'],
    ['tel:+79262444393;ext=12', '+79262444393'],
    ['Иван, 89262444393, после 18', '+79262444393'],
    ['кв 5, 89262444393', '+79262444393'],
    ['89262444393, один звонок', '+79262444393'],
    ['8 926 244 43 93 доб двенадцать', '+79262444393'],
    ['кв 15з, 89262444393', '+79262444393'],
    ['сто рублей 89262444393', '+79262444393'],
    ['заказ 1234567890 тел 89262444393', '+79262444393'],
    ['+7 926 244 43 93, +7 495 111 22 33', '+79262444393'],
    ['+7(926)244-43-93/+7(495)111-22-33', '+79262444393'],
    ['8 926 244-43-93 8 495 111-22-33', '+79262444393'],
  ];
  for (const [raw, e164] of surrounded) {
    it(`finds the number in: ${raw}`, () => {
      expect(readPhone(raw)).to.equal(e164);
    });
  }

  const doubtful = [
    '8926244439', // one digit short, from 8 and from 7
    '7 926 244-43-9',
    '+7 926 244-43-9',
    '+7 8 926 244-43-9',
    '8 343 123-45-6', // would be Saransk
    '8342123456', // Saransk, or Perm with a digit lost
    '89262444393 1', // one digit too many, or an extension
    '92624443931',
    '80291234567', // Belarus
    '029 123-45-67',
    '0501234567',
    '+84951234567', // Viet Nam, or Moscow after a plus
    '+4951234567', // Germany, or Moscow without 7
    '49 30 123456',
    'дом 49 89262444393',
    '8 495 8 926 244 43 93',
    '+7 (000) 000-00-00', // a range nobody has given out
    '244-43-93',
    '1'.repeat(16),
    // Of other countries, with a digit too few or too many, or with a trunk zero: never one of ours.
    '+93 70 123 456',
    '+971 50 123 45',
    '+992 91 123 45 67 8',
    '+975 (0) 17 12 34 56',
    '+351 (0) 912 345 678',
    '+998 0 90 123 45 67',
    '992 91 123 45 67 8',
    '93 70 123 456',
    '996 555 12 34 56', // Kyrgyzstan, or Russia with an extension
    '(670) 234-5678', // Timor without a plus, or the United States without a 1
    // In words, or with a part of it in words: which number it is, is a guess.
    'восемь девятьсот двадцать шесть двести сорок четыре сорок три девяносто три',
    'Плюс семь девятьсот двадцать шесть, двести сорок четыре',
    'семь 926 244 43 93',
    '8 девятьсот 26 244-43-93',
    'сорок девять 9262444393',
    '9262444393 пять',
    '+49 30 123456 семь',
    'вісім нуль шістдесят сім один два',
    "нуль дев'яносто п’ять",
    'восем нуль дваццаць дзевяць',
    'сегіз жеті жүз жиырма',
    'eight nine two six, double four',
    '八九二六二四四四三九三',
    '8 九二六 2444393',
    '➑➒➋➏➋➍➍➍➌➒➌',
    '፱፪፮ 2444393',
    // Letters that look like digits.
    '89262444З9З',
    '8926244439O',
    '+49 30 12345O',
    'O926 244 43 93',
    // Short and internal ones.
    ...['112', '0911', '204', '*12345', '১২৩', '8 (92)'],
    // Words on the keypad: which number they are is a guess.
    ...[
      '1-800-FLOWERS',
      '8-800-ПОДАРОК',
      '8 800 ПОДАРОК',
      '1-FLOWERS',
      '8-ПОДАРОК',
      '+1-800-FLOWERS',
      '+1 800 FLOWERS 12',
    ],
  ];
  for (const raw of doubtful) {
    it(`takes no guess at, but keeps: ${raw}`, () => {
      expect([readPhone(raw), mayBeDialled(raw)]).to.deep.equal([null, true]);
      expect(formatPhoneForOrders(readPhone(raw), raw)).to.equal(raw);
    });
  }

  for (const raw of ['', ' ', '+', 'позвоните мне', 'семья', 'стоп сорока', 'one', '12', '+7 (92', '+999 1', 'кв 5']) {
    it(`finds nothing to dial in: "${raw}"`, () => {
      expect([readPhone(raw), mayBeDialled(raw)]).to.deep.equal([null, false]);
    });
  }

  it('takes no house or price in another answer for a number', () => {
    expect(['дом 204', '3 комнаты', '+7 926'].map(holdsNumber)).to.deep.equal([false, false, false]);
    expect(['тел. 24-44-39', `${'о себе '.repeat(100)}89262444393`].map(holdsNumber)).to.deep.equal([true, true]);
  });

  it('uses the default country for numbers without country code', () => {
    expect(readPhone('030 1234567', 'DE')).to.equal('+49301234567');
    expect(readPhone('8 029 123-45-67', 'BY')).to.equal('+375291234567');
    expect(readPhone('8 701 123 45 67', 'KZ')).to.equal('+77011234567');
    expect(readPhone('80291234567', 'BY')).to.equal('+375291234567');
    expect(readPhone('029 123-45-67', 'BY')).to.equal('+375291234567');
    expect(readPhone('050 123-45-67', 'UA')).to.equal('+380501234567');
    expect(readPhone('90 123 45 67', 'UZ')).to.equal('+998901234567');
    expect(readPhone('701 123 45 67', 'KZ')).to.equal('+77011234567');
    expect(readPhone('771 234 567 8', 'KZ')).to.equal(null);
    expect(readPhone('8 926 244-43-93', 'BY')).to.equal(null);
    expect(readPhone('+7 926 244-43-93', 'BY')).to.equal('+79262444393');
    expect(readPhone('8 926 244-43-93', 'nowhere')).to.equal('+79262444393');
    expect(readPhone('996 555 12 34 56', 'KG')).to.equal('+996555123456');
  });

  const anyText = fc.array(fc.nat(0xffff), { maxLength: 400 }).map((codes) => String.fromCharCode(...codes));

  it('reads only the beginning of a huge text and never throws', () => {
    expect(readPhone(`8 926 244-43-93 ${'x'.repeat(1_000_000)}`)).to.equal('+79262444393');
    fc.assert(
      fc.property(anyText, fc.string({ maxLength: 3 }), (raw, country) => {
        expect(readPhone(raw, country) ?? '+1').to.match(/^\+\d+$/);
      }),
    );
  });
});

const gap = fc.constantFrom('', ' ', '-', '\u00a0', '.', ' - ', '\u2009', '\u2011', '–');
const digitStyle = fc.constantFrom(
  (text: string) => text,
  (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
  (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(0x0660 + Number(digit))),
);
const tail = fc.constantFrom('', ' ', ' доб. 15', ' ext 7', ' Мария', ', спросить Олега', ' #3');
const head = fc.constantFrom('', ' ', 'тел. ', 'Phone: ', 'т.', '(моб) ');

describe('readPhone, for every number of Russia and Kazakhstan', () => {
  const national = fc
    .stringMatching(/^[34789]\d{9}$/)
    .filter((number) => parsePhoneNumberFromString(`+7${number}`)?.isValid() === true);
  const prefix = fc.constantFrom('+7', '8', '7', '+7 ', '8-', '8 ', '+ 7 ', '8(', '+7 (');

  it('loses no digit in any way of writing it', () => {
    fc.assert(
      fc.property(
        national,
        prefix,
        head,
        tail,
        digitStyle,
        fc.tuple(gap, gap, gap),
        (number, start, before, after, style, gaps) => {
          const area = start.endsWith('(') ? `${number.slice(0, 3)})` : number.slice(0, 3);
          const written =
            area + gaps[0] + number.slice(3, 6) + gaps[1] + number.slice(6, 8) + gaps[2] + number.slice(8);

          expect(readPhone(before + style(start + written) + after)).to.equal(`+7${number}`);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('reads it without a prefix, or says that it cannot tell', () => {
    fc.assert(
      fc.property(national, head, tail, digitStyle, (number, before, after, style) => {
        const read = readPhone(before + style(number) + after);
        expect(read).to.equal(/^[78]/.test(number) ? null : `+7${number}`);
      }),
    );
  });

  it('makes no number of one with a digit lost or one too many', () => {
    const lost = fc.tuple(national, fc.constantFrom('8', '7', '+7'), fc.nat(9));
    fc.assert(
      fc.property(lost, fc.integer({ min: 0, max: 9 }), ([number, start, place], digit) => {
        expect(readPhone(start + number.slice(0, place) + number.slice(place + 1))).to.equal(null);
        expect(readPhone(`${start}${number.slice(0, 9)}${digit}${number.slice(9)}`)).to.equal(null);
      }),
    );
  });

  it('finds it under a prefix typed twice, or says that it cannot tell', () => {
    fc.assert(
      fc.property(national, fc.constantFrom('+7 8', '+7 7', '8 8', '8 7', '7 8', '+78', '88'), (number, start) => {
        expect(readPhone(start + number)).to.be.oneOf([`+7${number}`, null]);
      }),
    );
  });

  it('reads its own output, with and without plus', () => {
    fc.assert(
      fc.property(national, (number) => {
        expect(readPhone(`+7${number}`)).to.equal(`+7${number}`);
        expect(readPhone(formatPhoneForOrders(`+7${number}`, ''))).to.equal(`+7${number}`);
      }),
    );
  });
});

describe('readPhone, for an example number of every country', () => {
  const numbers = getCountries()
    .map((country) => getExampleNumber(country, examples))
    .filter((number): number is PhoneNumber => number !== undefined);

  it('has countries to check', () => {
    expect(numbers.length).to.be.greaterThan(200);
  });

  it('loses no digit in any way of writing it with a country code', () => {
    const example = fc.constantFrom(...numbers);
    const plus = fc.constantFrom('+', '+ ', '00', '＋', '(+');

    fc.assert(
      fc.property(example, plus, head, tail, digitStyle, gap, (number, start, before, after, style, separator) => {
        const groups = number.formatInternational().slice(1).replace(/\D+/g, separator);
        const read = readPhone(before + style(start + groups) + after);

        expect(read).to.be.oneOf(separator === '' ? [number.number, null] : [number.number]);
      }),
      { numRuns: 500 },
    );
  });

  it('understands the national form in its own country', () => {
    const misread = numbers.filter(
      (number) => ![number.number, null].includes(readPhone(number.formatNational(), number.country)),
    );
    const unread = numbers.filter((number) => readPhone(number.formatNational(), number.country) === null);

    expect(unread.map((number) => number.country)).to.deep.equal([]);

    expect(misread.map((number) => number.country)).to.deep.equal([]);
  });
});

describe('formatPhoneForOrders', () => {
  it('prints numbers of +7 in the way of the orders API (S-66)', () => {
    expect(formatPhoneForOrders('+77777777777', '+77777777777')).to.equal('7 (777) 777-77-77');
    expect(formatPhoneForOrders('+79262444393', '8 926 244 43 93 Иван')).to.equal('7 (926) 244-43-93');
    expect(formatPhoneForOrders('+79262444393', '')).to.equal('7 (926) 244-43-93');
  });

  it('prints other numbers as typed', () => {
    expect(formatPhoneForOrders('+14155552671', '+1 (415) 555-2671')).to.equal('+1 (415) 555-2671');
    expect(formatPhoneForOrders(null, '244-43-93')).to.equal('244-43-93');
    expect(formatPhoneForOrders(null, '')).to.equal('');
  });

  it('prints as typed when the text holds more than the number', () => {
    const typed = [
      'кв 5, 9262444393',
      '8 926 244 43 93 доб. 12',
      '+7 926 244 43 93, +7 495 111 22 33',
      '８９２６２４４４３９３ доб. １２',
    ];

    expect(typed.map((raw) => formatPhoneForOrders(readPhone(raw), raw))).to.deep.equal(typed);
  });

  it('never drops a digit that was typed', () => {
    const digitsOf = (text: string) => text.replace(/\D/g, '').replace(/^[78](?=\d{10}$)/, '');

    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789+-() доб'), maxLength: 30 }), (raw) => {
        expect(digitsOf(formatPhoneForOrders(readPhone(raw), raw))).to.equal(digitsOf(raw));
      }),
      { numRuns: 500 },
    );
  });
});

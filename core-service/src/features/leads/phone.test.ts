import { expect } from 'chai';
import fc from 'fast-check';
import { getCountries, getExampleNumber, type PhoneNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { formatPhoneForOrders, normalisePhone } from './phone.ts';

const e164Of = (raw: string, country?: string) => normalisePhone(raw, country).e164;

describe('normalisePhone', () => {
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
    ['++7\u00a0926\u2009244\u201143\u201393', '+79262444393'],
    ['8 800 555-35-35', '+78005553535'],
    ['84951234567', '+74951234567'],
    ['+8 (495) 123-45-67', '+74951234567'],
    ['+84951234567', '+84951234567'],
    ['+7 (892) 624-44-393', '+79262444393'],
    ['8 701 123 45 67', '+77011234567'],
    ['7 (777) 777-77-77', '+77777777777'],
    ['0049 30 1234567', '+49301234567'],
    ['8 10 49 30 1234567', '+49301234567'],
    ['375 29 123-45-67', '+375291234567'],
    ['998901234567', '+998901234567'],
    ['+1 (415) 555-2671', '+14155552671'],
  ];
  for (const [raw, e164] of spellings) {
    it(`reads ${raw}`, () => {
      expect(normalisePhone(raw)).to.deep.equal({ e164, possible: true, valid: true });
    });
  }

  const surrounded: [raw: string, e164: string][] = [
    ['8 926 244 43 93 доб. 12', '+79262444393'],
    ['8 926 244 43 93 вн 12', '+79262444393'],
    ['+7 926 244-43-93 (12)', '+79262444393'],
    ['926 244 43 93 доб 1', '+79262444393'],
    ['+49 30 123456 ext. 12', '+4930123456'],
    ['+7 926 244 43 93 #12', '+79262444393'],
    ['tel:+79262444393;ext=12', '+79262444393'],
    ['Иван, 89262444393, после 18', '+79262444393'],
    ['кв 5, 89262444393', '+79262444393'],
    ['заказ 1234567890 тел 89262444393', '+79262444393'],
    ['+7 926 244 43 93, +7 495 111 22 33', '+79262444393'],
    ['+7(926)244-43-93/+7(495)111-22-33', '+79262444393'],
    ['8 926 244-43-93 8 495 111-22-33', '+79262444393'],
  ];
  for (const [raw, e164] of surrounded) {
    it(`finds the number in: ${raw}`, () => {
      expect(e164Of(raw)).to.equal(e164);
    });
  }

  it('accepts a number of the right length in a range nobody has given out', () => {
    expect(normalisePhone('+7 (000) 000-00-00')).to.deep.equal({ e164: '+70000000000', possible: true, valid: false });
  });

  for (const raw of [
    '',
    ' ',
    '+',
    'позвоните мне',
    '112',
    '244-43-93',
    '12345',
    '8 (926) 244',
    '1'.repeat(16),
    '+999 1',
  ]) {
    it(`finds no number in: "${raw}"`, () => {
      expect(normalisePhone(raw)).to.deep.equal({ e164: null, possible: false, valid: false });
    });
  }

  it('uses the default country for numbers without country code', () => {
    expect(e164Of('030 1234567', 'DE')).to.equal('+49301234567');
    expect(e164Of('8 029 123-45-67', 'BY')).to.equal('+375291234567');
    expect(e164Of('8 701 123 45 67', 'KZ')).to.equal('+77011234567');
    expect(e164Of('8 926 244-43-93', 'nowhere')).to.equal('+79262444393');
  });

  const anyText = fc.array(fc.nat(0xffff), { maxLength: 400 }).map((codes) => String.fromCharCode(...codes));

  it('reads only the beginning of a huge text and never throws', () => {
    expect(e164Of(`8 926 244-43-93 ${'x'.repeat(1_000_000)}`)).to.equal('+79262444393');
    fc.assert(
      fc.property(anyText, fc.string({ maxLength: 3 }), (raw, country) => {
        const { e164, possible, valid } = normalisePhone(raw, country);
        expect(possible).to.equal(e164 !== null);
        expect(possible || !valid).to.equal(true);
        expect(e164 ?? '+1').to.match(/^\+\d+$/);
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

describe('normalisePhone, for every number of Russia and Kazakhstan', () => {
  const national = fc
    .tuple(fc.constantFrom('3', '4', '7', '8', '9'), fc.stringMatching(/^\d{9}$/))
    .map(([first, rest]) => first + rest);
  const prefix = fc.constantFrom('+7', '8', '7', '', '+7 ', '8-', '8 ', '+ 7 ', '8(', '+7 (', '(');

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

          expect(e164Of(before + style(start + written) + after)).to.equal(`+7${number}`);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('reads its own output, with and without plus', () => {
    fc.assert(
      fc.property(national, (number) => {
        expect(e164Of(`+7${number}`)).to.equal(`+7${number}`);
        expect(e164Of(formatPhoneForOrders(`+7${number}`, ''))).to.equal(`+7${number}`);
      }),
    );
  });
});

describe('normalisePhone, for an example number of every country', () => {
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

        expect(e164Of(before + style(start + groups) + after)).to.equal(number.number);
      }),
      { numRuns: 500 },
    );
  });

  it('understands the national form in its own country', () => {
    const misread = numbers.filter((number) => e164Of(number.formatNational(), number.country) !== number.number);

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

    expect(typed.map((raw) => formatPhoneForOrders(e164Of(raw), raw))).to.deep.equal(typed);
  });

  it('never drops a digit that was typed', () => {
    const digitsOf = (text: string) => text.replace(/\D/g, '').replace(/^[78](?=\d{10}$)/, '');

    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789+-() доб'), maxLength: 30 }), (raw) => {
        expect(digitsOf(formatPhoneForOrders(e164Of(raw), raw))).to.equal(digitsOf(raw));
      }),
      { numRuns: 500 },
    );
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { emailPattern, formatPhone, phonePattern } from './phone-mask.ts';

const digitsOf = (text: string): string => text.replace(/\D/g, '');
/** What people and autofill put into a phone field. */
const typed = fc.string({ unit: fc.constantFrom(...'0123456789+-() .\u00a0—доб,#x'), maxLength: 30 });
const matches = (pattern: string, value: string): boolean => new RegExp(`^(?:${pattern})$`, 'v').test(value);

const typeIn = (text: string): string => [...text].reduce((shown, sign) => formatPhone(shown + sign), '');

describe('formatPhone', () => {
  const table: [typed: string, shown: string][] = [
    ['+7', '+7'],
    ['+79', '+7 (9'],
    ['+7912', '+7 (912'],
    ['+79123', '+7 (912) 3'],
    ['+7912345', '+7 (912) 345'],
    ['+79123456', '+7 (912) 345-6'],
    ['+791234567', '+7 (912) 345-67'],
    ['+79123456789', '+7 (912) 345-67-89'],
    ['89123456789', '8 (912) 345-67-89'],
    ['+77011234567', '+7 (701) 123-45-67'],
    ['+7(912)345-67-89', '+7(912)345-67-89'],
    ['+7 912 345 67 89', '+7 912 345 67 89'],
    ['79123456789', '79123456789'],
    ['+791234567891', '+7 (912) 345-67-891'],
    ['8495123', '8495123'],
    ['+380501234567', '+380501234567'],
    ['+79123456789 доб. 12', '+7 (912) 345-67-89 доб. 12'],
  ];
  for (const [text, shown] of table) {
    it(`shows ${text}, typed sign by sign, as ${shown}`, () => expect(typeIn(text)).to.equal(shown));
  }

  const foreign = [
    '79123456789',
    '+79123456789',
    '8 800 555 35 35',
    '+380501234567',
    '+7 912 345 67 89',
    '+7 912 345 67 89 доб. 12',
    '+7 (912) 345-67-891',
    '+7 (912) 34',
    '+7 (912) ',
    '',
    '+',
  ];
  for (const text of foreign) {
    it(`leaves "${text}" as it is`, () => expect(formatPhone(text)).to.equal(text));
  }

  it('keeps every sign, in its order, whatever is pasted or typed', () => {
    const holds = (shown: string, text: string): boolean => {
      let found = -1;
      return [...text].every((sign) => (found = shown.indexOf(sign, found + 1)) >= 0);
    };

    fc.assert(
      fc.property(typed, (text) => {
        expect(holds(formatPhone(text), text)).to.equal(true);
        expect(holds(typeIn(text), text)).to.equal(true);
        expect(digitsOf(typeIn(text))).to.equal(digitsOf(text));
      }),
      { numRuns: 5000 },
    );
  });
});

describe('phonePattern', () => {
  for (const number of [
    '+7 (912) 345-67-89',
    '89123456789',
    '112-233',
    '+380 50 123 45 67',
    '12345',
    '+1 212 5550100 x7',
    '８９１２３４５６７８９',
    '٨٩١٢٣٤٥٦٧٨٩',
    '८९१२३४५६७८९',
    '80291234567',
    '029 123-45-67',
    '8123456',
    'моб. 8 912 345-67-89',
  ]) {
    it(`accepts ${number}`, () => expect(matches(phonePattern, number)).to.be.true);
  }
  for (const number of ['+7 (912) 345-67-8', '+7', '8 912 345-67-8', '1234', '१२३४', 'позвоните', '']) {
    it(`refuses "${number}"`, () => expect(matches(phonePattern, number)).to.be.false);
  }
  it('is not slow on long input', () => {
    expect(matches(phonePattern, `${'1'.repeat(4999)}`)).to.be.true;
    expect(matches(phonePattern, `${'-'.repeat(4999)}`)).to.be.false;
  });
});

describe('emailPattern', () => {
  for (const address of ['a@b.ru', ' имя@почта.рф ', 'a.b+c@d-e.co.uk']) {
    it(`accepts "${address}"`, () => expect(matches(emailPattern, address)).to.be.true);
  }
  for (const address of ['a@b', 'a b@c.ru', '@b.ru', 'a@.', 'a']) {
    it(`refuses "${address}"`, () => expect(matches(emailPattern, address)).to.be.false);
  }
});

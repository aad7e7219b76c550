import { expect } from 'chai';
import fc from 'fast-check';
import { emailPattern, formatPhone, phonePattern } from './phone-mask.ts';

const digitsOf = (text: string): string => text.replace(/\D/g, '');
/** What people and autofill put into a phone field. */
const typed = fc.string({ unit: fc.constantFrom(...'0123456789+-() .\u00a0—доб,#x'), maxLength: 30 });
const matches = (pattern: string, value: string): boolean => new RegExp(`^(?:${pattern})$`, 'v').test(value);

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
    ['+7 912 345 67 89', '+7 (912) 345-67-89'],
    ['79123456789', '+7 (912) 345-67-89'],
    ['89123456789', '8 (912) 345-67-89'],
    ['8 800 555 35 35', '8 (800) 555-35-35'],
    ['+77011234567', '+7 (701) 123-45-67'],
  ];
  for (const [text, shown] of table) {
    it(`shows ${text} as ${shown}`, () => expect(formatPhone(text)).to.equal(shown));
  }

  const foreign = [
    '+380501234567',
    '+1 (212) 555-0100',
    '+44 20 7946 0958',
    '+86 138 0013 8000',
    '8613800138000',
    '84957777777',
    '9123456789',
    '744-55-66',
    '+7 912 345 67 89 доб. 12',
    '+7 912 345 67 891',
    '+7 912 345-67-89, +7 912 345-67-90',
    '',
    '+',
  ];
  for (const text of foreign) {
    it(`leaves "${text}" as it is`, () => expect(formatPhone(text)).to.equal(text));
  }

  it('never adds, drops or reorders a digit', () => {
    fc.assert(
      fc.property(typed, (text) => digitsOf(formatPhone(text)) === digitsOf(text)),
      { numRuns: 5000 },
    );
  });

  it('keeps every digit while a number is typed sign by sign', () => {
    const type = (text: string): string => [...text].reduce((shown, sign) => formatPhone(shown + sign), '');

    fc.assert(
      fc.property(typed, (text) => digitsOf(type(text)) === digitsOf(text)),
      { numRuns: 5000 },
    );
  });

  it('does not change what it has formatted', () => {
    fc.assert(
      fc.property(typed, (text) => formatPhone(formatPhone(text)) === formatPhone(text)),
      { numRuns: 5000 },
    );
  });

  it('is emptied by pressing backspace as often as there are signs, and some more', () => {
    const shorten = (text: string): string => formatPhone(text.slice(0, -1));

    fc.assert(
      fc.property(typed, (text) => {
        let shown = formatPhone(text);
        for (let presses = 0; presses < 60 && shown; presses++) shown = shorten(shown);
        return shown === '';
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
  ]) {
    it(`accepts ${number}`, () => expect(matches(phonePattern, number)).to.be.true);
  }
  for (const number of ['+7 (912) 345-67-8', '+7', '1234', 'позвоните', '']) {
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

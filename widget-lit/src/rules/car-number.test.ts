import { expect } from 'chai';
import { readCarNumber } from './car-number.ts';

describe('car number', () => {
  for (const [typed, kind, text] of [
    ['XTA210990Y2765432', 'vin', 'XTA210990Y2765432'],
    [' xta 210990-y2765432 ', 'vin', 'XTA210990Y2765432'],
    // No check digit of a car that was not made for North America.
    ['WVWZZZ1KZAW000001', 'vin', 'WVWZZZ1KZAW000001'],
    ['а123вс178', 'plate', 'А 123 ВС 178'],
    ['A123BC 78', 'plate', 'А 123 ВС 78'],
    ['А 123 ВС 77 RUS', 'plate', 'А 123 ВС 77'],
    // I, O and Q are in no VIN.
    ['XTA2109I0Y2765432', 'other', 'XTA2109I0Y2765432'],
    ['XTA21099', 'other', 'XTA21099'],
    ['Я123ЮЖ178', 'other', 'Я123ЮЖ178'],
    ['KA-1234', 'other', 'KA-1234'],
    ['', '', ''],
    ['  ', '', ''],
  ] as const) {
    it(`reads «${typed}» as ${kind || 'nothing'}`, () => expect(readCarNumber(typed)).to.deep.equal({ kind, text }));
  }
});

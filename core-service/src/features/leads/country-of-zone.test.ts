import { expect } from 'chai';
import { countryOfZone } from './country-of-zone.ts';

describe('countryOfZone', () => {
  const table: [zone: string, country: string][] = [
    ['Europe/Moscow', 'RU'],
    ['Asia/Vladivostok', 'RU'],
    ['Europe/Simferopol', 'RU'],
    ['Europe/Minsk', 'BY'],
    ['Europe/Kyiv', 'UA'],
    ['Europe/Kiev', 'UA'],
    ['Asia/Almaty', 'KZ'],
    ['Asia/Tashkent', 'UZ'],
    ['America/New_York', 'US'],
  ];
  for (const [zone, country] of table) {
    it(`finds ${country} for ${zone}`, () => expect(countryOfZone(zone)).to.equal(country));
  }

  it('takes the home country for a zone without one', () => {
    expect(['UTC', 'Antarctica/Vostok', 'No/Where', ''].map(countryOfZone)).to.deep.equal(['RU', 'RU', 'RU', 'RU']);
  });
});

import { expect } from 'chai';
import { formatGeo } from './format-geo.ts';

describe('formatGeo', () => {
  const ip = '195.239.239.83';

  it('prints country, city, region, district and coordinates (S-66)', () => {
    const line = formatGeo(ip, {
      countryCode: 'RU',
      city: 'Москва',
      region: 'Москва',
      district: 'Центральный федеральный округ',
      latitude: 55.755787,
      longitude: 37.617634,
    });

    expect(line).to.equal('195.239.239.83 - RU, Москва, Москва, Центральный федеральный округ (55.755787, 37.617634)');
  });

  it('prints only what is known', () => {
    expect(formatGeo(ip, { countryCode: 'RU' })).to.equal('195.239.239.83 - RU');
    expect(formatGeo(ip, { countryCode: 'RU', city: '', region: 'Пермский край' })).to.equal(
      '195.239.239.83 - RU, Пермский край',
    );
    expect(formatGeo(ip, { countryCode: 'GH', latitude: 0, longitude: -0.2 })).to.equal(
      '195.239.239.83 - GH (0, -0.2)',
    );
    expect(formatGeo(ip, { countryCode: 'RU', latitude: 55 })).to.equal('195.239.239.83 - RU');
  });

  it('prints the address alone when the place is unknown', () => {
    expect(formatGeo(ip, null)).to.equal('195.239.239.83');
  });

  it('cuts the noise of 32-bit floats', () => {
    const line = formatGeo(ip, {
      countryCode: 'RU',
      latitude: Math.fround(55.7558),
      longitude: Math.fround(37.6176),
    });

    expect(line).to.equal('195.239.239.83 - RU (55.7558, 37.6176)');
  });

  it('prints an IPv4-mapped address as IPv4, and a shortened one as it is', () => {
    expect(formatGeo('::ffff:195.239.239.83', null)).to.equal('195.239.239.83');
    expect(formatGeo('195.239.239.0/24', null)).to.equal('195.239.239.0/24');
  });
});

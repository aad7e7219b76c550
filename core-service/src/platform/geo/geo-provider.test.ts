import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { createGeoProvider } from './geo-provider.ts';
import { formatGeo } from './format-geo.ts';
import { buildMmdb } from './mmdb-builder.ts';

const moscowFlat = {
  country_code: 'RU',
  state1: 'Moscow',
  state2: '',
  city: 'Moscow (Tverskoy)',
  latitude: 55.755787,
  longitude: 37.617634,
};

const kazanNested = {
  country: { iso_code: 'RU', names: { en: 'Russia', ru: 'Россия' } },
  subdivisions: [{ iso_code: 'TA', names: { en: 'Tatarstan Republic', ru: 'Татарстан' } }],
  city: { names: { en: 'Kazan', ru: 'Казань' } },
  location: { latitude: 55.7823, longitude: 49.1242 },
};

describe('geo provider', () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'smartpoint-geo-'));
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  function fileOf(name: string, content: Buffer | string): string {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  }

  describe('with the bundled country file', () => {
    const geo = createGeoProvider();

    it('knows the country of IPv4 and IPv6 addresses', () => {
      expect(geo.lookup('195.239.239.83')).to.include({ countryCode: 'RU' });
      expect(geo.lookup('8.8.8.8')).to.include({ countryCode: 'US' });
      expect(geo.lookup('2a02:6b8::1')).to.include({ countryCode: 'RU' });
    });

    it('unwraps IPv4-mapped IPv6 in every spelling', () => {
      const spellings = ['::ffff:195.239.239.83', '::FFFF:c3ef:ef53', '0:0:0:0:0:ffff:195.239.239.83'];

      const countries = spellings.map((ip) => geo.lookup(ip)?.countryCode);

      expect(countries).to.deep.equal(['RU', 'RU', 'RU']);
    });

    it('answers null for private and reserved addresses, even where the file holds a record', () => {
      const addresses = [
        ...['10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.0.1', '127.0.0.1', '169.254.1.1', '100.64.0.1'],
        ...['0.0.0.0', '192.0.2.1', '198.51.100.7', '203.0.113.9', '224.0.0.1', '255.255.255.255'],
        ...['::', '::1', 'fe80::1', 'fe80::1%eth0', 'fd00::1', 'ff02::1', '2001:db8::1', '64:ff9b::808:808'],
        ...['::ffff:10.0.0.1', '::ffff:7f00:1', '2002:c000:0204::1', '2001:0:4136:e378::1', '3fff::1'],
      ];

      const known = addresses.filter((ip) => geo.lookup(ip) !== null);

      expect(known).to.deep.equal([]);
    });

    it('answers null for what is no address', () => {
      const known = ['', ' ', 'unknown', '1.2.3', '1.2.3.4:80', '195.239.239.83, 10.0.0.1', '999.1.1.1', '::g'].filter(
        (ip) => geo.lookup(ip) !== null,
      );

      expect(known).to.deep.equal([]);
    });
  });

  describe('with a city file', () => {
    it('prints the line of the orders API from a flat file', () => {
      const cityFile = fileOf('flat.mmdb', buildMmdb({ '195.239.0.0/16': moscowFlat }));

      const place = createGeoProvider({ cityFile }).lookup('195.239.239.83');

      expect(formatGeo('195.239.239.83', place)).to.equal(
        '195.239.239.83 - RU, Москва, Москва, Центральный федеральный округ (55.755787, 37.617634)',
      );
    });

    it('reads the nested shape and finds the region by its ISO code', () => {
      const cityFile = fileOf('nested.mmdb', buildMmdb({ '2a02:6b8::/32': kazanNested }));

      const place = createGeoProvider({ cityFile }).lookup('2a02:6b8::5');

      expect(place).to.deep.equal({
        countryCode: 'RU',
        city: 'Казань',
        region: 'Республика Татарстан',
        district: 'Приволжский федеральный округ',
        latitude: 55.7823,
        longitude: 49.1242,
      });
    });

    it('falls back to the country file where the city file knows nothing', () => {
      const cityFile = fileOf('gap.mmdb', buildMmdb({ '195.239.0.0/16': moscowFlat }));

      const geo = createGeoProvider({ cityFile });

      expect(geo.lookup('8.8.8.8')).to.include({ countryCode: 'US' });
      expect(geo.lookup('2a02:6b8::1')).to.include({ countryCode: 'RU' });
    });

    it('never asks an IPv4-only file about an IPv6 address', () => {
      const everything = { '0.0.0.0/1': moscowFlat, '128.0.0.0/1': moscowFlat };
      const cityFile = fileOf('ipv4.mmdb', buildMmdb(everything, 4));

      const geo = createGeoProvider({ cityFile });

      expect(geo.lookup('8.8.8.8')).to.include({ city: 'Москва' });
      expect(geo.lookup('2001:4860:4860::8888')).to.not.have.property('city', 'Москва');
    });

    it('keeps foreign places and unlisted Russian towns as the database spells them', () => {
      const berlin = { country_code: 'DE', state1: 'Land Berlin', city: 'Berlin', latitude: 52.52, longitude: 13.405 };
      const village = { country_code: 'RU', state1: 'Tver Oblast', city: 'Zavidovo' };
      const geo = createGeoProvider({
        cityFile: fileOf('foreign.mmdb', buildMmdb({ '85.0.0.0/8': berlin, '95.0.0.0/8': village })),
      });

      expect(formatGeo('85.1.1.1', geo.lookup('85.1.1.1'))).to.equal(
        '85.1.1.1 - DE, Berlin, Land Berlin (52.52, 13.405)',
      );
      expect(formatGeo('95.1.1.1', geo.lookup('95.1.1.1'))).to.equal(
        '95.1.1.1 - RU, Zavidovo, Тверская область, Центральный федеральный округ',
      );
    });

    it('gives no coordinates where only the country is known', () => {
      const middle = { country: { iso_code: 'RU' }, location: { latitude: 60, longitude: 100 } };
      const geo = createGeoProvider({ cityFile: fileOf('middle.mmdb', buildMmdb({ '95.0.0.0/8': middle })) });

      expect(formatGeo('95.1.1.1', geo.lookup('95.1.1.1'))).to.equal('95.1.1.1 - RU');
    });

    it('survives records of an unexpected shape', () => {
      const odd = { country: 'RU', city: ['x'], location: 5 };
      const unknown = { country_code: 'ZZ', city: 'Nowhere', latitude: 'north' };
      const geo = createGeoProvider({
        countryFile: fileOf('odd.mmdb', buildMmdb({ '85.0.0.0/8': odd, '95.0.0.0/8': unknown, '96.0.0.0/8': 'text' })),
      });

      expect(['85.1.1.1', '95.1.1.1', '96.1.1.1'].map((ip) => geo.lookup(ip))).to.deep.equal([null, null, null]);
    });
  });

  describe('with a wrong file', () => {
    it('refuses a missing file by its path', () => {
      const path = join(folder, 'nowhere.mmdb');

      expect(() => createGeoProvider({ cityFile: path })).to.throw(`Geo database "${path}" cannot be used: ENOENT`);
    });

    it('refuses a file that is no MaxMind database', () => {
      const path = fileOf('wrong.csv', 'ip;country\n'.repeat(1000));

      expect(() => createGeoProvider({ countryFile: path })).to.throw(`Geo database "${path}" cannot be used`);
    });

    it('refuses an empty file', () => {
      const path = fileOf('empty.mmdb', '');

      expect(() => createGeoProvider({ countryFile: path })).to.throw(`Geo database "${path}" cannot be used`);
    });
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { deviceType, type DeviceType } from './device-type.ts';

const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0';

const agents: [name: string, type: DeviceType, userAgent: string][] = [
  ['Chrome on Windows', 'desktop', `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36`],
  ['Yandex Browser', 'desktop', `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} YaBrowser/24.6.0.0 Safari/537.36`],
  ['Chromebook', 'desktop', `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${chrome} Safari/537.36`],
  ['Firefox on Linux', 'desktop', 'Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0'],
  [
    'Safari on macOS',
    'desktop',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15',
  ],
  [
    'iPhone',
    'mobile',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
  ],
  ['Android phone', 'mobile', `Mozilla/5.0 (Linux; Android 10; K) ${chrome} Mobile Safari/537.36`],
  ['Firefox on Android', 'mobile', 'Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0'],
  ['Android tablet', 'tablet', `Mozilla/5.0 (Linux; Android 13; SM-X700) ${chrome} Safari/537.36`],
  [
    'iPad asking for mobile pages',
    'tablet',
    'Mozilla/5.0 (iPad; CPU OS 12_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/12.1 Mobile/15E148 Safari/604.1',
  ],
  [
    'television',
    'other',
    'Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/79.0 Safari/537.36',
  ],
  ['search robot', 'other', 'Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)'],
  ['curl', 'other', 'curl/8.5.0'],
];

describe('deviceType', () => {
  for (const [name, type, userAgent] of agents) {
    it(`says ${type} for ${name}`, () => {
      expect(deviceType(userAgent)).to.equal(type);
    });
  }

  it('says other when there is no user agent', () => {
    expect([deviceType(undefined), deviceType(''), deviceType('  ')]).to.deep.equal(['other', 'other', 'other']);
  });

  it('looks at the beginning only, so a huge user agent costs no more than a long one', () => {
    const phone = `Mozilla/5.0 (Linux; Android 10; K) ${chrome} Mobile Safari/537.36`;

    expect(deviceType(phone + ' x'.repeat(2_000_000))).to.equal('mobile');
    expect(deviceType(' '.repeat(2_000_000) + phone)).to.equal('other');
  });

  it('answers one of the four words for any string', () => {
    const pieces = fc.constantFrom(
      'Mozilla/5.0',
      '(',
      ')',
      ';',
      'Android',
      'iPhone',
      '\u0000',
      'Windows NT',
      '/',
      ' ',
      '1.',
    );
    const hostile = fc.oneof(
      fc.array(fc.nat(0xffff), { maxLength: 1500 }).map((codes) => String.fromCharCode(...codes)),
      fc.array(pieces, { maxLength: 300 }).map((parts) => parts.join('')),
    );

    fc.assert(
      fc.property(hostile, (userAgent) => {
        expect(['desktop', 'mobile', 'tablet', 'other']).to.include(deviceType(userAgent));
      }),
      { numRuns: 100 },
    );
  });
});

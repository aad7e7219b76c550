import { expect } from 'chai';
import { createWhereabouts, placeOf, type Home } from './whereabouts.ts';

describe('where a site is at home', () => {
  const home: Home = {
    url: 'https://www.shop.ru/start',
    allowedDomains: ['*.landing.ru', 'магазин.рф'],
    countsElsewhere: false,
    isInstalled: true,
    isDemo: false,
  };
  const whereaboutsOf = createWhereabouts('http://localhost:3000');
  const place = (page: string, headers: { origin?: string; referer?: string; host?: string } = {}, more = {}) =>
    placeOf({ ...home, ...more }, whereaboutsOf(headers, page));

  const own: [page: string, headers?: { origin?: string; referer?: string }][] = [
    ['https://shop.ru/'],
    ['http://WWW.shop.ru:8080/cart', { origin: 'http://www.shop.ru:8080' }],
    ['https://msk.shop.ru/', { origin: 'https://msk.shop.ru' }],
    ['https://shop.ru/', { origin: 'https://msk.shop.ru' }],
    ['https://a.landing.ru/x', { referer: 'https://a.landing.ru/' }],
    ['https://xn--80aairftm.xn--p1ai/', { origin: 'https://xn--80aairftm.xn--p1ai' }],
    // A page that keeps its address to itself sends `null` with a beacon.
    ['https://shop.ru/', { origin: 'null' }],
    ['https://shop.ru/', { origin: 'null', referer: 'https://shop.ru/' }],
  ];
  for (const [page, headers] of own)
    it(`is ${page} from ${JSON.stringify(headers ?? {})}`, () =>
      expect(place(page, headers)).to.deep.include({ isOwn: true, isCounted: true, marksInstalled: true }));

  const elsewhere: [page: string, headers: { origin?: string; referer?: string }, host: string][] = [
    ['https://evil.example/', {}, 'evil.example'],
    ['https://evilshop.ru/', {}, 'evilshop.ru'],
    ['https://shop.ru.evil.example/', {}, 'shop.ru.evil.example'],
    ['https://shop.ru/', { origin: 'https://evil.example' }, 'evil.example'],
    ['https://shop.ru/', { referer: 'https://evil.example/page' }, 'evil.example'],
    ['https://shop.ru/', { origin: 'null', referer: 'https://evil.example/' }, 'evil.example'],
    ['https://evil.example/', { origin: 'https://shop.ru' }, 'evil.example'],
    ['https://landing.ru/', {}, 'landing.ru'],
    ['http://localhost:3000/', { origin: 'http://localhost:3000' }, 'localhost'],
    ['file:///C:/shop.html', { origin: 'null' }, ''],
    ['', {}, ''],
    ['https://shop.ru/', { origin: 'chrome-extension://abc' }, ''],
  ];
  for (const [page, headers, host] of elsewhere)
    it(`is not ${page || 'nowhere'} from ${JSON.stringify(headers)}`, () =>
      expect(place(page, headers)).to.deep.equal({ isOwn: false, isCounted: false, marksInstalled: false, host }));

  it('is told from elsewhere also where elsewhere counts', () =>
    expect(place('https://evil.example/', {}, { countsElsewhere: true })).to.deep.include({
      isOwn: false,
      isCounted: true,
      marksInstalled: true,
    }));

  describe('and the demo shop', () => {
    const inDemo = (more: Partial<Home>, at = 'localhost:3000') =>
      place(`http://${at}/demo/catalog/`, { origin: `http://${at}`, host: at }, more);

    it('stands in for a site until that is heard of from its own host, and shows it not to be installed', () => {
      const [before, after] = [inDemo({ isInstalled: false }), inDemo({ isInstalled: true })];

      expect(before).to.deep.include({ isOwn: true, isCounted: true, marksInstalled: false });
      expect(after).to.deep.include({ isOwn: false, isCounted: false, marksInstalled: false });
    });

    it('shows no site to be installed, even one that says to be at home there, or anywhere', () => {
      expect(inDemo({ url: 'http://localhost:3000' })).to.deep.include({ isOwn: true, marksInstalled: false });
      expect(inDemo({ countsElsewhere: true })).to.deep.include({ isCounted: true, marksInstalled: false });
    });

    it('is the home of the demo account', () =>
      expect(inDemo({ isDemo: true })).to.deep.include({ isOwn: true, isCounted: true, marksInstalled: true }));

    it('has every name the service was opened by', () =>
      expect(inDemo({ isInstalled: false }, '192.168.1.5:3000').isOwn).to.equal(true));

    const fakes: [what: string, page: string, headers: { origin?: string; host?: string }][] = [
      ['of another service', 'https://evil.example/demo/', { origin: 'https://evil.example', host: 'localhost:3000' }],
      ['claimed from another page', 'http://localhost:3000/demo/', { origin: 'https://evil.example' }],
      ['only in a query', 'http://localhost:3000/?x=/demo/', { origin: 'http://localhost:3000' }],
    ];
    for (const [what, page, headers] of fakes)
      it(`is not one ${what}`, () => expect(place(page, headers, { isInstalled: false }).isOwn).to.equal(false));

    it('is nowhere in a service without one', () => {
      const from = createWhereabouts()({ host: 'panel.example' }, 'https://panel.example/demo/');

      expect(placeOf({ ...home, isInstalled: false }, from).isOwn).to.equal(false);
    });
  });
});

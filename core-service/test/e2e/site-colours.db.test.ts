import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import sharp from 'sharp';
import { suggestPalettes } from '@smartpoint/contracts/palettes';
import { createSite, listSites } from '@smartpoint/contracts/sites';
import { registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { startFakeShop, type FakeShop } from '../../src/features/feeds/shop.fake.ts';

describe('colours from the pages of a site', () => {
  let shop: FakeShop;
  let service: TestService;
  let owner: RegisteredAccount;
  before(async () => {
    shop = await startFakeShop();
    service = await startTestService({ OUTBOUND_PRIVATE_HOSTS: shop.place });
    owner = await registerAccount(service);
  });
  after(async () => {
    await service.stop();
    await shop.stop();
  });

  const lookAt = async (url: string) => {
    const { id } = await owner.client.call(createSite, { body: { name: 'Магазин', url } });
    return owner.client.call(suggestPalettes, { params: { siteId: id } });
  };

  it('are found in its style sheets, its picture and its own words, over a redirect and compressed', async () => {
    const picture = await sharp({ create: { width: 60, height: 60, channels: 3, background: '#0a7d43' } })
      .png()
      .toBuffer();
    shop.at('/', (res) => res.writeHead(302, { location: '/home' }).end());
    shop.at('/home', (res) =>
      res
        .writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' })
        .end(
          gzipSync(
            '<link rel="stylesheet" href="/a.css?x=1&amp;y=2"><link href=/gone.css rel=stylesheet><link rel="apple-touch-icon" href="icon.png">',
          ),
        ),
    );
    shop.at('/a.css?x=1&y=2', (res) => res.writeHead(200).end('body{background:#fdf6ec}.btn{background:#0a7d43}'));
    shop.at('/icon.png', (res) => res.writeHead(200).end(picture));

    const { palettes, fault } = await lookAt(shop.urlOf('/'));

    expect(fault).to.equal(null);
    expect(palettes[0]).to.include({ background: '#fdf6ec', accent: '#0a7d43', accentText: '#ffffff' });
    expect(shop.asked.map(({ path }) => path)).to.include.members([
      '/home',
      '/a.css?x=1&y=2',
      '/icon.png',
      '/gone.css',
    ]);
  });

  it('are answered in words where the site does not answer, says no, or is grey', async () => {
    shop.at('/grey', (res) => res.writeHead(200).end('<style>body{color:#333}</style>'));
    shop.at('/away', (res) => void res.destroy());
    shop.at('/down', (res) => res.writeHead(503).end());
    shop.at('/not-gzip', (res) => res.writeHead(200, { 'content-encoding': 'gzip' }).end('<html>'));
    shop.at('/round', (res) => res.writeHead(301, { location: '/round' }).end());
    for (const [path, words] of [
      ['/grey', /не нашлось ярких цветов/],
      ['/away', /не отвечает/],
      ['/down', /ответил 503/],
      ['/round', /с адреса на адрес/],
      ['/not-gzip', /в сжатии/],
    ] as const) {
      const { palettes, fault } = await lookAt(shop.urlOf(path));
      expect([palettes.length, words.test(fault ?? '')], fault ?? '').to.deep.equal([0, true]);
    }
  });

  it('are asked of nobody inside of our own network, wherever a site sends us', async () => {
    shop.at('/inside', (res) => res.writeHead(302, { location: 'https://169.254.169.254/latest' }).end());
    expect((await lookAt(shop.urlOf('/inside'))).fault).to.match(/внутренней сети/);
    expect((await lookAt('https://127.0.0.1/')).fault).to.match(/внутренней сети/);
  });

  it('are told to whoever may edit, of the sites of the account', async () => {
    const { sites } = await owner.client.call(listSites);
    const stranger = await registerAccount(service);
    const params = { siteId: sites[0]?.id ?? 0 };
    expect((await stranger.client.send(suggestPalettes, { params })).status).to.equal(404);
  });
});

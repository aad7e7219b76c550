import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import sharp from 'sharp';
import { checkImage } from '@smartpoint/contracts/images';
import { registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { bomb } from '../../src/platform/pictures/bomb.fixture.ts';
import { startFakeShop, type FakeShop } from '../../src/features/feeds/shop.fake.ts';

describe('a picture that a browser does not show', () => {
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

  const faultOf = async (url: string) => (await owner.client.call(checkImage, { body: { url } })).fault;
  const good = sharp({ create: { width: 30, height: 30, channels: 3, background: '#b52' } }).png();

  it('is told of by what its address answers', async () => {
    const picture = await good.toBuffer();
    const answers: [string, number, string | Buffer, RegExp][] = [
      ['/gone.jpg', 404, '', /больше нет.*404/],
      ['/lost.jpg', 410, '', /больше нет.*410/],
      ['/kept.jpg', 403, '', /ответил 403/],
      ['/page.jpg', 200, '<!doctype html><title>Вход</title>', /не картинка/],
      ['/svg.jpg', 200, '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', /не картинка/],
      ['/half.jpg', 200, picture.subarray(0, picture.length / 2), /повреждён/],
      ['/bomb.png', 200, bomb(50_000, 50_000), /64 мегапикселей/],
      ['/huge.jpg', 200, Buffer.alloc(16 * 1024 * 1024, 1), /больше 15 МБ/],
      ['/whole.png', 200, picture, /запрещает показывать/],
    ];
    for (const [path, status, body, words] of answers) {
      shop.at(path, (res) => res.writeHead(status).end(body));
      expect(await faultOf(shop.urlOf(path)), path).to.match(words);
    }
  });

  it('is looked at as it is, also where a server packs whatever it may', async () => {
    const picture = await good.toBuffer();
    shop.at('/packed.png', (res, { 'accept-encoding': wanted = '' }) =>
      wanted.includes('gzip')
        ? res.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(picture))
        : res.writeHead(200).end(picture),
    );
    expect(await faultOf(shop.urlOf('/packed.png'))).to.match(/запрещает показывать/);
  });

  it('is followed where it moved to, and not without end', async () => {
    shop.at('/moved.png', (res) => res.writeHead(302, { location: '/nothing.png' }).end());
    shop.at('/nothing.png', (res) => res.writeHead(404).end());
    shop.at('/round.png', (res) => res.writeHead(302, { location: '/round.png' }).end());
    expect(await faultOf(shop.urlOf('/moved.png'))).to.match(/404/);
    expect(await faultOf(shop.urlOf('/round.png'))).to.match(/пересылает/);
  });

  it('is not looked for in places that visitors do not see', async () => {
    expect(await faultOf('https://10.0.0.7/x.png')).to.match(/внутренней сети/);
    expect(await faultOf('http://shop.example/x.png')).to.match(/без https/);
    expect(shop.asked.filter(({ path }) => path === '/x.png')).to.deep.equal([]);
  });

  it('of ours is known without a call', async () => {
    expect(await faultOf(`${service.url}/w/images/${'a'.repeat(43)}.webp`)).to.match(/удалён из хранилища/);
    expect(await faultOf(`${service.url}/w/images/..%2f..%2fkeys`)).to.match(/удалён из хранилища/);
  });
});

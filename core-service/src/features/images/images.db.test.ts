import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import sharp from 'sharp';
import type { EndpointResponse } from '@smartpoint/contracts/endpoint';
import { maxFontBytes, type Image, type uploadFont } from '@smartpoint/contracts/images';
import { appearanceSchema } from '@smartpoint/contracts/widgets/common';
import type { Problem } from '@smartpoint/contracts/problems';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { bomb } from '../../platform/pictures/bomb.fixture.ts';
import { createS3Store, type S3Settings } from '../../platform/files/index.ts';
import { startFakeS3, type FakeS3 } from '../../platform/files/s3.fake.ts';

const keys = { accessKeyId: 'our-key', secretAccessKey: 'our-secret', region: 'ru-central1' };
const webp = { 'content-type': 'image/webp', 'cache-control': 'no-store' };
const plain = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#b52' } });

describe('pictures of widgets', () => {
  let bucket: FakeS3;
  let folder: string;
  before(async () => {
    bucket = await startFakeS3(keys);
    folder = await mkdtemp(path.join(tmpdir(), 'smartpoint-images-'));
  });
  after(async () => {
    await bucket.stop();
    await rm(folder, { recursive: true });
  });

  for (const [where, settings, listed] of [
    ['in a folder', () => ({ DATA_DIR: folder }), () => readdir(path.join(folder, 'images'))],
    [
      'in a bucket',
      () => ({
        BUCKET_URL: bucket.url,
        BUCKET_REGION: keys.region,
        BUCKET_ACCESS_KEY: keys.accessKeyId,
        BUCKET_SECRET_KEY: keys.secretAccessKey,
      }),
      () => Promise.resolve([...bucket.files.keys()]),
    ],
  ] as const) {
    describe(where, () => {
      let service: TestService;
      let owner: RegisteredAccount;
      before(async () => {
        service = await startTestService(settings());
        owner = await registerAccount(service);
      });
      after(() => service.stop());

      const send = (body: Buffer, changes: Record<string, string> = {}, to = '/v1/images') =>
        fetch(`${service.url}${to}`, {
          method: 'POST',
          body: new Uint8Array(body),
          headers: {
            'content-type': 'application/octet-stream',
            'accept-language': 'ru',
            'x-smartpoint': '1',
            cookie: owner.client.cookie ?? '',
            ...changes,
          },
        });
      const taken = async (body: Buffer) => (await (await send(body)).json()) as Image;

      it('are made anew for screens, say nothing but their pixels, and stay where they are for ever', async () => {
        const told = await plain(3200, 1600)
          .jpeg()
          .withExif({ IFD0: { Copyright: 'secret-owner' }, IFD3: { GPSLatitudeRef: 'N' } })
          .toBuffer();
        const image = await taken(Buffer.concat([told, Buffer.from('<script>alert(1)</script>')]));
        expect([image.width, image.height]).to.deep.equal([1600, 800]);

        const answer = await fetch(image.url);
        const bytes = Buffer.from(await answer.arrayBuffer());
        expect(Object.fromEntries(answer.headers)).to.include({
          'content-type': 'image/webp',
          'cache-control': 'public, max-age=31536000, immutable',
          'access-control-allow-origin': '*',
          'x-content-type-options': 'nosniff',
        });
        const { format, exif, width } = await sharp(bytes).metadata();
        expect([format, exif, width, bytes.length]).to.deep.equal(['webp', undefined, 1600, image.bytes]);
        expect(bytes.includes('script') || bytes.includes('secret')).to.equal(false);
      });

      it('are one file when they are the same, and keep what shines through', async () => {
        const half = await sharp({ create: { width: 40, height: 40, channels: 4, background: '#0f08' } })
          .png()
          .toBuffer();
        const before = (await listed()).length;
        const [one, two] = [await taken(half), await taken(half)];

        expect([one.url, (await listed()).length - before]).to.deep.equal([two.url, 1]);
        const { hasAlpha } = await sharp(Buffer.from(await (await fetch(one.url)).arrayBuffer())).metadata();
        expect(hasAlpha).to.equal(true);
      });

      it('are refused by their content, in words, whatever they say they are', async () => {
        const whole = await plain(1600, 1200).jpeg().toBuffer();
        const others: [Buffer, RegExp][] = [
          [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), /не картинка/],
          [Buffer.from('II*\0'), /не картинка/],
          [whole.subarray(0, whole.length / 2), /не открывается/],
          [Buffer.concat([Buffer.from('ffd8ff', 'hex'), Buffer.from('<html>')]), /не открывается/],
          [bomb(50_000, 50_000), /слишком большая/],
          [bomb(4000, 4000), /не открывается/],
        ];
        for (const [body, words] of others) {
          const answer = await send(body);
          const { errors } = (await answer.json()) as Problem;
          expect([answer.status, errors?.[0]?.pointer]).to.deep.equal([422, '/image']);
          expect(errors?.[0]?.message).to.match(words);
        }
        expect((await send(Buffer.alloc(30 * 1024 * 1024))).status).to.equal(413);
        expect((await send(whole, { 'content-type': 'image/svg+xml' })).status).to.equal(415);
      });

      it('stand beside fonts, which are what their content says and never change', async () => {
        const font = await readFile('node_modules/@fontsource/pt-mono/files/pt-mono-cyrillic-400-normal.woff2');
        const answer = await send(font, {}, '/v1/fonts');
        const { url, bytes, isVariable } = (await answer.json()) as EndpointResponse<typeof uploadFont>;
        expect([answer.status, bytes, isVariable]).to.deep.equal([201, font.length, false]);
        expect(appearanceSchema.safeParse({ fontUrl: url }).success).to.equal(true);

        const got = await fetch(url);
        expect(Buffer.from(await got.arrayBuffer()).equals(font)).to.equal(true);
        expect(Object.fromEntries(got.headers)).to.include({
          'content-type': 'font/woff2',
          'cache-control': 'public, max-age=31536000, immutable',
          'access-control-allow-origin': '*',
          'x-content-type-options': 'nosniff',
        });
        const refused = await send(await plain(20, 20).png().toBuffer(), {}, '/v1/fonts');
        const { errors } = (await refused.json()) as Problem;
        expect([refused.status, errors?.[0]?.pointer]).to.deep.equal([422, '/font']);
        expect(errors?.[0]?.message).to.match(/не шрифт/);
        expect((await send(Buffer.alloc(maxFontBytes + 1), {}, '/v1/fonts')).status).to.equal(413);
      });

      it('are taken from people of the account only, and there are none by other names', async () => {
        const body = await plain(20, 20).png().toBuffer();
        expect((await send(body, { cookie: '' })).status).to.equal(401);
        for (const name of ['x.webp', '..%2f..%2fsecret-key', `${'a'.repeat(43)}.webp`]) {
          expect((await fetch(`${service.url}/w/images/${name}`)).status, name).to.equal(404);
        }
      });
    });
  }

  describe('in a bucket that misbehaves', () => {
    const store = (changes: Partial<S3Settings> = {}) => createS3Store({ url: bucket.url, ...keys, ...changes }, webp);
    const faultOf = (work: Promise<unknown>) => work.then(String, String);
    afterEach(() => {
      bucket.fail(0);
      bucket.stall(false);
      bucket.setClock(0);
    });

    it('are refused with the reason it gives, and taken once it is well again', async () => {
      const put = (changes?: Partial<S3Settings>) => faultOf(store(changes).put('x.webp', Buffer.from('x')));
      expect(await put({ secretAccessKey: 'not-ours' })).to.include('403 SignatureDoesNotMatch');
      for (const hour of [-1, 1]) {
        bucket.setClock(hour * 3_600_000);
        expect(await put(), `${hour} h`).to.include('403 RequestTimeTooSkewed');
      }
      bucket.setClock(0);
      bucket.fail(500);
      expect(await put()).to.include('500 InternalError');
      expect(await faultOf(store().get('x.webp'))).to.include('500');
      bucket.fail(0);
      bucket.stall(true);
      expect(await put({ patienceMs: 100 })).to.include('Timeout');
      expect(await faultOf(store({ patienceMs: 100 }).get('x.webp'))).to.include('Timeout');
      bucket.stall(false);

      expect(await store().get('x.webp')).to.equal(undefined);
      await store().put('x.webp', Buffer.from('x'));
      expect(String(await store().get('x.webp'))).to.equal('x');
      await store().remove('x.webp');
    });

    it('are not taken for gone where the bucket itself is', async () => {
      const away = store({ url: bucket.url.replace('/bucket', '/another') });
      for (const work of [away.put('x.webp', Buffer.from('x')), away.get('x.webp'), away.remove('x.webp')])
        expect(await faultOf(work)).to.include('404 NoSuchBucket');
      await store().remove('never-there.webp');
    });
  });
});

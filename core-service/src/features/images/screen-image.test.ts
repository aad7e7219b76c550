import { expect } from 'chai';
import sharp from 'sharp';
import { bomb } from '../../platform/pictures/bomb.fixture.ts';
import { screenImage } from './screen-image.ts';

const plain = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#b52' } });
const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
const noisy = sharp({ create: { width: 120, height: 120, channels: 3, background: '#fff', noise } });
/** Red, then blue. */
const moving = async () => {
  const frames = ['#f00', '#00f'].map((background) =>
    sharp({ create: { width: 40, height: 40, channels: 3, background } })
      .raw()
      .toBuffer(),
  );
  return sharp(Buffer.concat(await Promise.all(frames)), {
    raw: { width: 40, height: 80, channels: 3, pageHeight: 40 },
  });
};
const written = (bytes: Buffer, write: (copy: Buffer) => void): Buffer => {
  const copy = Buffer.from(bytes);
  write(copy);
  return copy;
};
const kinds = ['jpeg', 'png', 'webp', 'gif', 'avif'] as const;

describe('a picture for screens', () => {
  for (const kind of kinds)
    it(`is made of ${kind} with its words left out, and of half a file not at all`, async () => {
      const whole = await noisy.clone().toFormat(kind).toBuffer();
      const image = await screenImage(Buffer.concat([whole, Buffer.from('<script>alert(1)</script>')]));
      if ('fault' in image) throw new Error(image.fault);
      expect([image.width, image.height, image.bytes.includes('script')]).to.deep.equal([120, 120, false]);
      expect((await sharp(image.bytes).metadata()).format).to.equal('webp');

      expect(await screenImage(whole.subarray(0, whole.length / 2))).to.deep.equal({ fault: 'broken' });
    });

  for (const kind of ['gif', 'webp'] as const)
    it(`stands still where it moved (${kind})`, async () => {
      const image = await screenImage(await (await moving()).toFormat(kind, { loop: 0, delay: [90, 90] }).toBuffer());
      if ('fault' in image) throw new Error(image.fault);
      const { pages, height } = await sharp(image.bytes, { pages: -1 }).metadata();
      expect([pages ?? 1, height]).to.deep.equal([1, 40]);
      const [red = 0, , blue = 0] = await sharp(image.bytes).raw().toBuffer();
      expect(red).to.be.above(blue);
    });

  for (const kind of ['jpeg', 'png', 'webp', 'avif'] as const)
    it(`stands upright, and says neither where nor with what it was taken (${kind})`, async () => {
      const told = await plain(100, 50)
        .withMetadata({ orientation: 6, exif: { IFD0: { Model: 'secret' }, IFD3: { GPSLatitudeRef: 'N' } } })
        .toFormat(kind)
        .toBuffer();
      const image = await screenImage(told);
      if ('fault' in image) throw new Error(image.fault);
      const { exif, xmp, icc, orientation } = await sharp(image.bytes).metadata();
      expect([image.width, image.height, exif, xmp, icc, orientation]).to.deep.equal([50, 100, ...Array(4)]);
    });

  it('has the colours of screens, whatever a file was made for, and any size', async () => {
    const files = [
      [await plain(60, 30).toColourspace('cmyk').jpeg().toBuffer(), 60, 30],
      [await plain(60, 30).greyscale().jpeg().toBuffer(), 60, 30],
      [await plain(60, 30).toColourspace('rgb16').png().toBuffer(), 60, 30],
      [await plain(1, 1).png().toBuffer(), 1, 1],
      [await plain(20_000, 1).png().toBuffer(), 1600, 1],
    ] as const;
    for (const [file, width, height] of files) {
      const image = await screenImage(file);
      if ('fault' in image) throw new Error(image.fault);
      expect([image.width, image.height]).to.deep.equal([width, height]);
      expect((await sharp(image.bytes).metadata()).space).to.equal('srgb');
    }
  });

  it('is not made of a bomb of any kind: what a header promises is not unfolded', async () => {
    const small = new Map(
      await Promise.all(kinds.map(async (kind) => [kind, await noisy.clone().toFormat(kind).toBuffer()] as const)),
    );
    const of = (kind: (typeof kinds)[number]) => small.get(kind) ?? Buffer.alloc(0);
    const lied = [
      bomb(50_000, 50_000),
      written(of('jpeg'), (jpeg) => {
        const frame = jpeg.indexOf(Buffer.from('ffc0', 'hex'));
        jpeg.writeUInt16BE(50_000, frame + 5);
        jpeg.writeUInt16BE(50_000, frame + 7);
      }),
      written(of('webp'), (webp) => {
        webp.writeUInt16LE(16_383, 26);
        webp.writeUInt16LE(16_383, 28);
      }),
      written(of('avif'), (avif) => {
        const size = avif.indexOf('ispe');
        avif.writeUInt32BE(50_000, size + 8);
        avif.writeUInt32BE(50_000, size + 12);
      }),
      written(of('gif'), (gif) => {
        gif.writeUInt16LE(50_000, 6);
        gif.writeUInt16LE(50_000, 8);
        const frame = gif.indexOf(Buffer.from('2c00000000', 'hex'));
        gif.writeUInt16LE(50_000, frame + 5);
        gif.writeUInt16LE(50_000, frame + 7);
      }),
    ];
    for (const [at, file] of lied.entries())
      expect(await screenImage(file), String(at))
        .to.have.property('fault')
        .that.is.oneOf(['large', 'broken']);
  });

  it('is not made of what is none, whatever it says it is', async () => {
    const others = [
      '<svg><script>alert(1)</script></svg>',
      '\ufeff<?xml version="1.0"?><svg/>',
      'II*\0',
      'BM',
      '',
      'GIF',
      '%PDF-1.7',
    ];
    for (const other of others) expect(await screenImage(Buffer.from(other)), other).to.deep.equal({ fault: 'kind' });
    const lies = ['GIF89a/*' + '\0'.repeat(99) + '*/=alert(1)', '\x89PNG\r\n\x1a\n\xff\xd8\xff', '\0\0\0\x18ftypavif'];
    for (const lie of lies)
      expect(await screenImage(Buffer.from(lie, 'latin1')), lie).to.deep.equal({ fault: 'broken' });
    const film = Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isom', 'latin1');
    expect(await screenImage(film)).to.deep.equal({ fault: 'kind' });
    const phone = Buffer.from('\0\0\0\x18ftypmif1\0\0\0\0heic', 'latin1');
    expect(await screenImage(phone)).to.deep.equal({ fault: 'heic' });
  });
});

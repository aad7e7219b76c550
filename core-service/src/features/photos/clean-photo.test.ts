import { expect } from 'chai';
import sharp from 'sharp';
import { bomb } from '../../platform/pictures/bomb.fixture.ts';
import { cleanPhoto, type Cleaned, type CleanPhoto } from './clean-photo.ts';

const plain = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#3a7' } });
const aJpeg = (width = 800, height = 600) => plain(width, height).jpeg().toBuffer();

const text = (words: string) => Buffer.from(words, 'utf8');
const faultOf = (cleaned: Cleaned) => ('fault' in cleaned ? cleaned.fault : undefined);
function good(cleaned: Cleaned): CleanPhoto {
  if ('fault' in cleaned) throw new Error(cleaned.fault);
  return cleaned;
}

describe('a photo made anew', () => {
  for (const format of ['jpeg', 'png', 'webp'] as const) {
    it(`comes of ${format}, as JPEG, no larger than it is of use`, async () => {
      const { image, small } = good(await cleanPhoto(await plain(3000, 1500).toFormat(format).toBuffer()));
      const { format: made, width, height } = await sharp(image).metadata();

      expect([made, width, height]).to.deep.equal(['jpeg', 2000, 1000]);
      expect((await sharp(small).metadata()).width).to.equal(240);
    });
  }

  it('says nothing but its pixels: no place, no camera, no words, and stands upright', async () => {
    const told = await plain(400, 300)
      .jpeg()
      .withExif({ IFD0: { Copyright: 'secret-owner', Make: 'secret-camera' }, IFD3: { GPSLatitudeRef: 'N' } })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const { image } = good(await cleanPhoto(told));
    const { exif, xmp, icc, width, height } = await sharp(image).metadata();

    expect([exif, xmp, icc, width, height]).to.deep.equal([undefined, undefined, undefined, 300, 400]);
    expect(image.includes('secret')).to.equal(false);
  });

  it('has nothing of what hides behind, before or inside the pixels', async () => {
    const script = '<script>alert(1)</script><?php system("id") ?>';
    const hidden = Buffer.concat([await aJpeg(), text(script), Buffer.from('PK\x03\x04', 'latin1')]);
    const { image, small } = good(await cleanPhoto(hidden));

    for (const made of [image, small]) {
      expect(made.includes('script')).to.equal(false);
      expect(made.includes('PK\x03\x04')).to.equal(false);
    }
  });

  const whole = async () => aJpeg(1600, 1200);
  const others: [string, () => Buffer | Promise<Buffer>, string][] = [
    ['nothing', () => Buffer.alloc(0), 'kind'],
    [
      'a drawing with a script',
      () => text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      'kind',
    ],
    ['a page', () => text('<!doctype html><script>alert(1)</script>'), 'kind'],
    [
      'a page that begins like a photo',
      () => Buffer.concat([Buffer.from('ffd8ff', 'hex'), text('<script>alert(1)</script>')]),
      'broken',
    ],
    ['an animated GIF', () => text('GIF89a\x01\x00\x01\x00'), 'kind'],
    ['a PDF', () => text('%PDF-1.7'), 'kind'],
    ['an archive', () => Buffer.from('504b0304', 'hex'), 'kind'],
    ['a TIFF', async () => plain(20, 20).tiff().toBuffer(), 'kind'],
    ['a photo of an iPhone', () => Buffer.concat([Buffer.alloc(4), text('ftypheic'), Buffer.alloc(64)]), 'heic'],
    ['a photo cut in half', async () => (await whole()).subarray(0, Math.floor((await whole()).length / 2)), 'broken'],
    [
      'a PNG cut in half',
      async () => {
        const png = await plain(900, 900).png().toBuffer();
        return png.subarray(0, png.length / 2);
      },
      'broken',
    ],
    ['50 000 × 50 000', () => bomb(50_000, 50_000), 'large'],
    ['many pixels in few bytes', () => bomb(8001, 8001), 'large'],
    ['fewer pixels than promised', () => bomb(4000, 4000), 'broken'],
    ['a name of a file instead of one', () => text('/etc/passwd'), 'kind'],
  ];
  for (const [what, make, fault] of others) {
    it(`is not made of ${what}`, async () => expect(faultOf(await cleanPhoto(await make()))).to.equal(fault));
  }
});

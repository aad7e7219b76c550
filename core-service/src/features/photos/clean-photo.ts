import sharp from 'sharp';

export interface CleanPhoto {
  image: Buffer;
  small: Buffer;
}
/** Why a file is no photo, as codes of `fields.json`. */
export type PhotoFault = 'photo-kind' | 'photo-heic' | 'photo-broken' | 'photo-large';
export type Cleaned = CleanPhoto | { fault: PhotoFault };

// Only what is asked for is decoded, whatever a file says it is; nothing is kept between files.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});
sharp.cache(false);
sharp.concurrency(1);

/** More than any phone takes. What a header promises beyond it is not decoded. */
const maxPixels = 64_000_000;
const patienceSeconds = 10;

/**
 * A picture made anew from these bytes: JPEG of at most 2000 pixels, upright, without a word of what the file said beside
 * its pixels, and a small one for lists. The content alone decides what it is.
 */
export async function cleanPhoto(bytes: Buffer): Promise<Cleaned> {
  const kind = kindOf(bytes);
  if (kind === undefined) return { fault: 'photo-kind' };
  if (kind === 'heic') return { fault: 'photo-heic' };
  try {
    const options = { failOn: 'error', limitInputPixels: false, sequentialRead: true } as const;
    const { width, height } = await sharp(bytes, options).metadata();
    if (width * height > maxPixels) return { fault: 'photo-large' };
    const image = await sharp(bytes, { ...options, limitInputPixels: maxPixels })
      .autoOrient()
      .resize(2000, 2000, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 80 })
      .timeout({ seconds: patienceSeconds })
      .toBuffer();
    const small = await sharp(image).resize(240, 180, { fit: 'cover' }).jpeg({ quality: 70 }).toBuffer();
    return { image, small };
  } catch {
    return { fault: 'photo-broken' };
  }
}

function kindOf(bytes: Buffer): 'photo' | 'heic' | undefined {
  const at = (start: number, end: number) => bytes.toString('latin1', start, end);
  if (at(0, 3) === '\xff\xd8\xff' || at(0, 8) === '\x89PNG\r\n\x1a\n') return 'photo';
  if (at(0, 4) === 'RIFF' && at(8, 12) === 'WEBP') return 'photo';
  return at(4, 8) === 'ftyp' && /^(hei|hev|mif|msf)/.test(at(8, 12)) ? 'heic' : undefined;
}

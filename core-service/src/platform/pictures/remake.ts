import sharp, { type Sharp } from 'sharp';

/** Why a file is no picture that we take. */
export type PictureFault = 'kind' | 'heic' | 'broken' | 'large';
export type Remade<T> = T | { fault: PictureFault };

// Only what is asked for is decoded, whatever a file says it is; nothing is kept between files.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((kind) => `VipsForeignLoad${kind}Buffer`),
});
sharp.cache(false);
sharp.concurrency(1);

/** More than any phone takes. What a header promises beyond it is not decoded. */
const maxPixels = 64_000_000;
const patienceSeconds = 10;

/**
 * Makes something anew from the pixels of these bytes, upright; nothing else of a file goes further: no metadata, no words
 * behind, before or inside them. The content alone decides what it is. Of what moves the first picture is taken.
 * @param ofPages GIF and AVIF too, in which pages keep pictures and cameras do not
 */
export async function remake<T>(
  bytes: Buffer,
  make: (pixels: Sharp) => Promise<T>,
  { ofPages = false }: { ofPages?: boolean } = {},
): Promise<Remade<T>> {
  const kind = kindOf(bytes);
  if (kind === 'heic') return { fault: 'heic' };
  if (kind === undefined || (kind === 'of-pages' && !ofPages)) return { fault: 'kind' };
  try {
    const options = { failOn: 'error', limitInputPixels: false, sequentialRead: true } as const;
    const { width, height } = await sharp(bytes, options).metadata();
    if (width * height > maxPixels) return { fault: 'large' };
    const pixels = sharp(bytes, { ...options, limitInputPixels: maxPixels });
    return await make(pixels.autoOrient().timeout({ seconds: patienceSeconds }));
  } catch {
    return { fault: 'broken' };
  }
}

function kindOf(bytes: Buffer): 'photo' | 'of-pages' | 'heic' | undefined {
  const at = (start: number, end: number) => bytes.toString('latin1', start, end);
  if (at(0, 3) === '\xff\xd8\xff' || at(0, 8) === '\x89PNG\r\n\x1a\n') return 'photo';
  if (at(0, 4) === 'RIFF' && at(8, 12) === 'WEBP') return 'photo';
  if (/^GIF8[79]a$/.test(at(0, 6))) return 'of-pages';
  if (at(4, 8) !== 'ftyp' || bytes.length < 12) return undefined;
  // One container holds both: the brand itself, or one of those it says it is read by.
  const brands = at(8, 12) + at(16, Math.min(bytes.readUInt32BE(0), 256));
  if (/^(.{4})*avi[fs]/s.test(brands)) return 'of-pages';
  return /^(hei|hev|mif|msf)/.test(brands) ? 'heic' : undefined;
}

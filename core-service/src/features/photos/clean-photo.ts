import sharp from 'sharp';
import { remake, type Remade } from '../../platform/pictures/index.ts';

export interface CleanPhoto {
  image: Buffer;
  small: Buffer;
}
export type Cleaned = Remade<CleanPhoto>;

/** A JPEG of at most 2000 pixels, made anew from these bytes, and a small one for lists. */
export function cleanPhoto(bytes: Buffer): Promise<Cleaned> {
  return remake(bytes, async (pixels) => {
    const image = await pixels
      .resize(2000, 2000, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 80 })
      .toBuffer();
    const small = await sharp(image).resize(240, 180, { fit: 'cover' }).jpeg({ quality: 70 }).toBuffer();
    return { image, small };
  });
}

import type { Sharp } from 'sharp';
import { remake, type Remade } from '../../platform/pictures/index.ts';

export interface ScreenImage {
  bytes: Buffer;
  width: number;
  height: number;
}

/** As much as a widget shows on the sharpest screens. */
const longest = 1600;

/** A WebP for screens, made anew from these bytes; what shines through goes on doing so. */
export function screenImage(bytes: Buffer): Promise<Remade<ScreenImage>> {
  return remake(bytes, drawn, { ofPages: true });
}

async function drawn(pixels: Sharp): Promise<ScreenImage> {
  const { data, info } = await pixels
    .resize(longest, longest, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80 })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}

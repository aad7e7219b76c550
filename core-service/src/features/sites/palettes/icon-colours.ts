import { remake } from '../../../platform/pictures/index.ts';

const side = 24;
/** Of each part of a colour: near shades of one picture are one colour. */
const step = 32;
const most = 3;

/** The most frequent colours of a picture, `#rrggbb`; none of one that cannot be read. */
export async function iconColours(bytes: Buffer): Promise<string[]> {
  const read = await remake(bytes, async (pixels) => ({
    data: await pixels
      .resize(side, side, { fit: 'fill', kernel: 'nearest' })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw()
      .toBuffer(),
  }));
  if ('fault' in read) return [];
  const counts = new Map<string, { hex: string; count: number }>();
  for (let at = 0; at + 3 < read.data.length; at += 4) {
    if ((read.data[at + 3] ?? 0) < 200) continue;
    const parts = [...read.data.subarray(at, at + 3)];
    const key = parts.map((part) => Math.round(part / step)).join();
    const hex = `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
    const entry = counts.get(key) ?? { hex, count: 0 };
    entry.count += 1;
    counts.set(key, entry);
  }
  return [...counts.values()]
    .sort((a, b) => b.count - a.count)
    .slice(0, most)
    .map(({ hex }) => hex);
}

/** What text needs against its ground (WCAG 2.2 AA). */
export const readableContrast = 4.5;

/** Contrast of two `#rrggbb` colours, 1…21. */
export function contrastOf(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Dark or white, whichever is read better on this ground. */
export function readableOn(ground: string): string {
  const [dark, white] = ['#16202a', '#ffffff'] as const;
  return contrastOf(ground, dark) >= contrastOf(ground, white) ? dark : white;
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255),
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

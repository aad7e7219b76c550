import type { WidgetContent } from '@smartpoint/contracts/widgets/settings';
import { readCustomCss } from './custom-css.ts';

export interface Wardrobe {
  /** Style sheets of characters by name, and `common`, which comes before each of them. */
  presets: Readonly<Record<string, string>>;
  /** Style sheets of places of popups that few have, by name of the place. */
  positions: Readonly<Record<string, string>>;
  /** What pages call a font that they have fetched. */
  fontName: (url: string) => string;
  /** Base address of the service. */
  origin: string;
}

/** What a page gets of a widget: its settings, with all styles it needs in `css` and a picture that can be fetched. */
export type DressedContent = WidgetContent & { settings: { css: string; fontUrl?: string } };

/** One character travels with a widget, and what its owner wrote; a drawing of ours has its address. */
export function dressed(content: WidgetContent, { presets, positions, fontName, origin }: Wardrobe): DressedContent {
  const { css: typed, fontUrl, ...appearance } = content.settings.appearance;
  const own = Object.hasOwn(presets, appearance.preset) ? presets[appearance.preset] : '';
  // Refused at publishing; what was stored before a rule was there is left out.
  const place = content.kind === 'popup' ? (positions[content.settings.position] ?? '') : '';
  const font = fontUrl && `:host{--sp-font:"${fontName(fontUrl)}",system-ui,sans-serif}`;
  const css = `${font}${place}${presets.common ?? ''}${own}${typed && readCustomCss(typed).css}`;
  return withPicture(
    { ...content, settings: { ...content.settings, appearance, css, ...(fontUrl && { fontUrl }) } } as DressedContent,
    origin,
  );
}

function withPicture(content: DressedContent, origin: string): DressedContent {
  if (content.kind !== 'popup') return content;
  const { image, drawing } = content.settings;
  const shown = image || (drawing && `${origin}/w/assets/art-${drawing}.svg`);
  return { ...content, settings: { ...content.settings, image: shown } };
}

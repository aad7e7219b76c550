import { html, type HtmlValue } from '../page/html.ts';

const address = /https?:\/\/[^\s<>"«»]+[^\s<>"«».,;:!?)]/g;

/** The activation code of a letter: eight digits standing alone. */
export function codeIn(text: string): string | undefined {
  return /(?<!\d)\d{8}(?!\d)/.exec(text.replaceAll(address, ''))?.[0];
}

/** The first link of a letter. */
export function linkIn(text: string): string | undefined {
  return text.match(address)?.[0];
}

/** Plain text with its addresses made clickable. */
export function withLinks(text: string): HtmlValue {
  const pieces = text.split(address);
  const links = text.match(address) ?? [];
  return pieces.map((piece, index) => {
    const link = links[index];
    return [piece, link !== undefined && html`<a href="${link}" target="_blank" rel="noopener">${link}</a>`];
  });
}

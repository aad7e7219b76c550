import { Parser } from 'htmlparser2';

/** What of a page tells of colours. */
export interface PageDress {
  links: { rel: string; href: string }[];
  /** Colours it gives to the browser's own bars. */
  themes: string[];
  /** Texts of `<style>`. */
  styles: string[];
  /** Values of `style="…"`. */
  inline: string[];
}

/** In one pass, however the page is written: a stranger's markup may be made to cost time. */
export function readPage(html: string): PageDress {
  const dress: PageDress = { links: [], themes: [], styles: [], inline: [] };
  let style: string[] | undefined;
  const parser = new Parser({
    onopentag: (name, { rel = '', href = '', name: called = '', content = '', style: own }) => {
      if (own) dress.inline.push(own);
      if (name === 'style') style = [];
      else if (name === 'link') dress.links.push({ rel: rel.toLowerCase(), href: href.trim() });
      else if (name === 'meta' && /^(theme-color|msapplication-TileColor)$/i.test(called)) dress.themes.push(content);
    },
    ontext: (text) => style?.push(text),
    onclosetag: (name) => {
      if (name !== 'style' || !style) return;
      dress.styles.push(style.join(''));
      style = undefined;
    },
  });
  parser.end(html);
  return dress;
}

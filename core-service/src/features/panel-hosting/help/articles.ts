import { readFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { helpAddress, helpPages, type HelpPage } from '@smartpoint/contracts/help';
import type { Locale } from '@smartpoint/contracts/primitives';
import MarkdownIt from 'markdown-it';
import { Html } from '../page/html.ts';

export const helpFolder = path.resolve(import.meta.dirname, '../../../../../docs/help');

export interface Article {
  id: HelpPage;
  title: string;
  /** Its headings, for whoever looks for one thing. */
  parts: readonly { id: string; title: string }[];
  content: Html;
}

/** The pages of one language, in their order; one that is not written is left out. */
export function readArticles(locale: Locale): Article[] {
  const render = createRenderer(locale);
  return helpPages.flatMap((id) => {
    const file = path.join(helpFolder, locale, `${id}.md`);
    return existsSync(file) ? [{ id, ...render(readFileSync(file, 'utf8')) }] : [];
  });
}

/** Markup in a text stays text. Links between files lead to pages of the same language. */
export function createRenderer(locale: Locale): (text: string) => Omit<Article, 'id'> {
  const markdown = new MarkdownIt({ html: false });
  const normalize = markdown.normalizeLink.bind(markdown);
  markdown.normalizeLink = (link) => normalize(servedAt(link, locale));
  return (text) => {
    const tokens = markdown.parse(text, {});
    let title = '';
    const parts: { id: string; title: string }[] = [];
    tokens.forEach((token, at) => {
      if (token.type !== 'heading_open') return;
      const words = tokens[at + 1]?.content ?? '';
      if (token.tag === 'h1') title = words;
      if (token.tag !== 'h2') return;
      const id = anchorOf(words);
      token.attrSet('id', id);
      parts.push({ id, title: words });
    });
    return { title, parts, content: new Html(markdown.renderer.render(tokens, markdown.options, {})) };
  };
}

/** `leads.md#search` and `../images/leads-ru.webp` as the service serves them. */
function servedAt(link: string, locale: Locale): string {
  const [file = '', part] = link.split('#');
  const page = helpPages.find((id) => file === `${id}.md`);
  if (page) return helpAddress(page, locale) + (part === undefined ? '' : `#${part}`);
  return link.replace(/^\.\.\/images\//, '/help/images/');
}

/** As code hosts name headings, so that a link holds in both places. */
export function anchorOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

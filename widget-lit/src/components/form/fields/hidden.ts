import { clip } from '../../../rules/clip.ts';
import type { FieldPart, Reading } from './field-part.ts';

/** Of this page's address, or else of the one the visit began with: advertising marks rarely go from page to page. */
const parameter = (name: string, { page }: Reading): string | null | undefined => {
  const here = new URLSearchParams(location.search).get(name);
  return here ?? new URLSearchParams(page.landingUrl().split('?')[1]).get(name);
};

const textAt = (selector: string): string | undefined => {
  const element = document.querySelector(selector);
  const { value, content } = Object(element) as { value?: unknown; content?: unknown };
  for (const text of [value, content, element?.textContent]) if (typeof text === 'string') return text;
  return undefined;
};

/** Nothing is shown: what the page knows goes along with the lead. */
export const hidden: FieldPart = {
  read: ({ source, from }, reading) => {
    try {
      const found = source === 'fixed' ? from : source === 'query' ? parameter(from, reading) : textAt(from);
      return clip((found ?? '').trim(), 1000);
    } catch {
      // Whatever the page has put in the way, the lead goes without it.
      return '';
    }
  },
};

import type { Translate } from '../../../platform/i18n/index.ts';
import { html, type Html } from '../page/html.ts';

/** A sentence of the English contracts in the reader's language. A changed sentence needs its translation anew. */
export function inWords(sentence: string, t: Translate): string {
  const key = `meaning.${slugOf(sentence)}`;
  const translated = t(`api-docs:${key}`);
  return translated === key || translated === `api-docs:${key}` ? sentence : translated;
}

/** The same with `code` marked as such. */
export function meaningOf(sentence: string, t: Translate): Html {
  const parts = inWords(sentence, t).split('`');
  return html`${parts.map((part, index) => (index % 2 === 0 ? part : html`<code>${part}</code>`))}`;
}

function slugOf(sentence: string): string {
  return sentence
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

import { html, nothing } from '../components/base/lit.ts';
import { OverPageElement } from '../components/base/over-page.element.ts';
import type { WhyLine } from '@smartpoint/contracts/widgets/why';
import type { Explanation } from './explain.ts';
import { whyStyles } from './why.styles.ts';
import type { Words } from './words.ts';

/** A widget of the site with what is said of it. */
export interface Said extends Explanation {
  id: number;
  name: string;
}

const signs = { true: '✓', false: '✗', null: '?' };

const lineTemplate = ({ truth, asked, found, depth }: WhyLine, words: Words) =>
  html`<li class=${`${truth}`} style="padding-left:${depth * 16}px">
    <b aria-hidden="true">${signs[`${truth}`]}</b>
    <span
      ><span class="said">${words.pass[`${truth}`]}: </span>${asked}${
        found ? html`<span class="found"> — ${found}</span>` : nothing
      }</span
    >
  </li>`;

/** The explanation over a page, for whoever edits its widgets. */
export class SpWhy extends OverPageElement {
  static override properties = { said: { attribute: false }, words: { attribute: false } };
  static override styles = whyStyles;

  declare said: Said[];
  declare words: Words;

  override render() {
    const { said, words } = this;
    return html`<section aria-label=${words.title} lang=${words.locale} tabindex="0">
      <header>
        <h2>${words.title}</h2>
        <button aria-label=${words.close} @click=${() => this.remove()}>×</button>
      </header>
      ${said.length === 0 ? html`<p>${words.none}</p>` : nothing}
      ${said.map(
        ({ id, name, verdict, lines }) =>
          html`<article>
            <h3>${name} · ${id}</h3>
            <p>${verdict}</p>
            <ul>
              ${lines.map((line) => lineTemplate(line, words))}
            </ul>
          </article>`,
      )}
    </section>`;
  }
}

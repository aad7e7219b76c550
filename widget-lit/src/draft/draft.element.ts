import type { PreviewAnswer } from '@smartpoint/contracts/page';
import { html, nothing } from '../components/base/lit.ts';
import { OverPageElement } from '../components/base/over-page.element.ts';
import { draftStyles } from './draft.styles.ts';
import { words } from './words.ts';

/** Says over a page that a draft is looked at. */
export class SpDraft extends OverPageElement {
  static override properties = { answer: { attribute: false } };
  static override styles = draftStyles;

  declare answer: PreviewAnswer;
  /** To the same page as everybody sees it. */
  declare leave: () => void;
  declare again: () => void;

  override render() {
    const { state, name, locale } = this.answer;
    const said = words[locale];
    return html`<section aria-label=${said.title} lang=${locale}>
      <p role="status"><b>${said.title}${name && ` · ${name}`}</b><br />${said[state]}</p>
      <span>
        ${state === 'shown' ? html`<button class="again" @click=${() => this.again()}>${said.again}</button>` : nothing}
        <button @click=${() => this.leave()}>${said.plain}</button>
        ${state === 'gone' ? nothing : html`<button @click=${() => this.remove()}>${said.close}</button>`}
      </span>
    </section>`;
  }
}

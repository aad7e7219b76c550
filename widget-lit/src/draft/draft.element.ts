import type { PreviewAnswer } from '@smartpoint/contracts/page';
import { LitElement, html, nothing, onOwnGround } from '../components/base/lit.ts';
import { innerCopyOf } from '../components/base/own-event.ts';
import { draftStyles } from './draft.styles.ts';
import { words } from './words.ts';

/** Says over a page that a draft is looked at. */
export class SpDraft extends LitElement {
  static override properties = { answer: { attribute: false } };
  static override styles = draftStyles;

  declare answer: PreviewAnswer;
  /** The same page without the link. */
  declare plain: string;
  declare again: () => void;

  /** Its keys are not the page's: see `keepOwnEvents`. */
  hearInside(event: Event): void {
    const [target] = event.composedPath();
    event.stopImmediatePropagation();
    if (!target || target === this) return;
    if (!onOwnGround(() => target.dispatchEvent(innerCopyOf(event)))) event.preventDefault();
  }

  protected override performUpdate(): void {
    onOwnGround(() => super.performUpdate());
  }

  override render() {
    const { state, name, locale } = this.answer;
    const said = words[locale];
    return html`<section aria-label=${said.title} lang=${locale}>
      <p role="status"><b>${said.title}${name && ` · ${name}`}</b><br />${said[state]}</p>
      <span>
        ${
          state === 'shown'
            ? html`<button class="again" @click=${() => this.again()}>${said.again}</button>`
            : html`<a href=${this.plain}>${said.plain}</a>`
        }
        ${state === 'gone' ? nothing : html`<button @click=${() => this.remove()}>${said.close}</button>`}
      </span>
    </section>`;
  }
}

import type { ShownItem } from '@smartpoint/contracts/widgets/showcase';
import { html, nothing } from '../base/lit.ts';
import { consentsTemplate, fieldTemplate, message, trapTemplate } from '../form/form.template.ts';
import { picturesTemplate } from './pictures.template.ts';
import { priceTemplate } from './price.template.ts';
import type { SpShowcase } from './showcase.component.ts';

const order = ({ widget, page, texts, form }: SpShowcase) => {
  const look = { errors: form.errors, texts, page };
  const { fields, button } = widget.settings;
  return html`<form novalidate @submit=${form.onSubmit} @input=${form.onInput}>
    ${fields.map((field) => fieldTemplate(field, look))} ${consentsTemplate(page.config.consent, look)}
    ${message('', look)} ${trapTemplate()}
    <button class="main">${form.isSending ? texts.sending : button}</button>
  </form>`;
};

const about = (item: ShownItem, showcase: SpShowcase) => {
  const { texts } = showcase;
  return html`<h2 id="title" tabindex="-1">${item.title}</h2>
    ${item.note && html`<p class="sub">${item.note}</p>`} ${priceTemplate(item, showcase)}
    ${item.description && html`<p class="words">${item.description}</p>`}
    ${item.link ? html`<p><a href=${item.link} target="_blank" rel="noopener">${texts.onSite}</a></p>` : nothing}
    ${order(showcase)}`;
};

const thanks = ({ widget, texts, form, lookOn }: SpShowcase) =>
  html`<div class="done ${form.isWaiting ? 'waiting' : ''}">
    <h2 id="title" tabindex="-1">${form.isWaiting ? texts.waiting : widget.settings.thanksTitle || texts.thanks}</h2>
    <p role="status">${form.thanks}</p>
    ${form.isWaiting ? nothing : html`<button class="chip on" @click=${lookOn}>${texts.lookOn}</button>`}
  </div>`;

/** One item whole, with the form that orders it. */
export const itemTemplate = (item: ShownItem, showcase: SpShowcase) => {
  const { widget, texts, form, shelf } = showcase;
  return html`<div class="one">
    <div class="look">
      <button class="back" @click=${shelf.putBack}>
        ← <span class="unseen">${texts.toList}: </span><span>${widget.settings.title}</span>
      </button>
      ${picturesTemplate(item, showcase)}
    </div>
    <div class="body">${form.thanks ? thanks(showcase) : about(item, showcase)}</div>
  </div>`;
};

import { html, nothing } from 'lit/html.js';
import { consentsTemplate, fieldTemplate, message, onInput } from '../form/form.template.ts';
import { texts } from '../form/texts.ts';
import type { SpPopup } from './popup.component.ts';

export const popupTemplate = (popup: SpPopup) => {
  const { widget, page, errors, isSending, thanks } = popup;
  const { title, text, image, imageAlt, layout, position, fields, button, thanksTitle } = widget.settings;
  return html`<dialog
    class="${position} ${image && layout}"
    aria-labelledby="title"
    @close=${popup._onClose}
    @keydown=${popup._onKey}
    @mousedown=${popup._onPress}
  >
    <div class="card">
      ${image && layout !== 'no-image' ? html`<img src=${image} alt=${imageAlt} />` : nothing}
      <div class="body">
        <div class=${thanks ? 'done' : 'head'}>
          <h2 id="title" tabindex="-1">${thanks ? thanksTitle || texts.thanks : title}</h2>
          <p role="status">${thanks || text}</p>
        </div>
        <form novalidate ?hidden=${thanks} @submit=${popup._onSubmit} @input=${onInput} @change=${onInput}>
          ${fields.map((field) => fieldTemplate(field, errors))} ${consentsTemplate(page.config.consent, errors)}
          ${message('', errors)}
          <button class="main">${isSending ? texts.sending : button}</button>
        </form>
      </div>
      <button class="close" aria-label=${texts.close} @click=${popup.close}>×</button>
    </div>
  </dialog>`;
};

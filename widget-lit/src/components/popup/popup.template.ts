import { html, nothing } from '../base/lit.ts';
import { consentsTemplate, fieldTemplate, message, trapTemplate } from '../form/form.template.ts';
import type { SpPopup } from './popup.component.ts';

export const popupTemplate = ({ widget, page, texts, dialog, form, dropImage }: SpPopup) => {
  const { title, text, image, imageAlt, layout, position, fields, button, thanksTitle } = widget.settings;
  const { errors, isSending, isWaiting, thanks } = form;
  const look = { errors, texts, page };
  const thanked = isWaiting ? texts.waiting : thanksTitle || texts.thanks;
  return html`<dialog
    class="${position} ${image && layout}"
    aria-labelledby="title"
    @close=${dialog.onClose}
    @keydown=${dialog.onKey}
    @mousedown=${dialog.onPress}
    @wheel=${dialog.onScroll}
    @touchmove=${dialog.onScroll}
  >
    <div class="card">
      ${image && layout !== 'no-image' ? html`<img src=${image} alt=${imageAlt} @error=${dropImage} />` : nothing}
      <div class="body">
        <div class=${thanks ? `done ${isWaiting ? 'waiting' : ''}` : 'head'}>
          <h2 id="title" tabindex="-1">${thanks ? thanked : title}</h2>
          <p role="status">${thanks || text}</p>
        </div>
        <form novalidate ?hidden=${thanks} @submit=${form.onSubmit} @input=${form.onInput}>
          ${fields.map((field) => fieldTemplate(field, look))} ${consentsTemplate(page.config.consent, look)}
          ${message('', look)} ${trapTemplate()}
          <button class="main">${isSending ? texts.sending : button}</button>
        </form>
      </div>
      <button class="close" aria-label=${texts.close} @click=${dialog.close}>×</button>
    </div>
  </dialog>`;
};

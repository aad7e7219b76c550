import type { CarQuestion } from '@smartpoint/contracts/widgets/trade-in';
import { html, nothing } from '../base/lit.ts';
import { settlePicture } from '../base/lost-picture.ts';
import { pictureOf } from '../base/picture.ts';
import { consentsTemplate, fieldTemplate, message, trapTemplate } from '../form/form.template.ts';
import { heading, nav, progressTemplate } from '../steps/steps.template.ts';
import { answerTemplate } from './answer.template.ts';
import type { SpTradeIn } from './trade-in.component.ts';

const question = (widget: SpTradeIn, asked: CarQuestion) => {
  const { car, combo, texts, widget: own } = widget;
  const { title, note } = own.settings.questions[asked];
  const isSkipped = asked !== 'make' && !car.say(asked);
  return html`<form class="step" novalidate @submit=${combo.forward}>
    ${heading(title, note)} ${answerTemplate(widget, asked)}
    ${car.fault && html`<p class="error" id="fault" role="alert">${car.fault}</p>`}
    ${nav({
      texts,
      back: asked === 'make' ? undefined : car.back,
      words: isSkipped ? texts.skip : texts.forward,
    })}
  </form>`;
};

const contactTemplate = ({ widget, page, texts, form, car }: SpTradeIn) => {
  const { contactTitle, contactText, fields, button } = widget.settings;
  const look = { errors: form.errors, texts, page };
  return html`${heading(contactTitle, contactText)}
    <form novalidate @submit=${form.onSubmit} @input=${form.onInput}>
      ${fields.map((field) => fieldTemplate(field, look))} ${consentsTemplate(page.config.consent, look)}
      ${message('', look)} ${trapTemplate()}
      ${nav({ texts, back: car.back, words: form.isSending ? texts.sending : button })}
    </form>`;
};

const thanksTemplate = ({ widget, texts, form }: SpTradeIn) =>
  html`<div class="done ${form.isWaiting ? 'waiting' : ''}">
    ${heading(form.isWaiting ? texts.waiting : widget.settings.thanksTitle || texts.thanks)}
    <p role="status">${form.thanks}</p>
  </div>`;

/** What is known of the car so far: the visitor sees it fill. */
const passport = ({ widget, texts, car }: SpTradeIn) =>
  car.asked.some((asked) => car.say(asked))
    ? html`<dl class="pass" aria-label=${texts.car}>
        ${car.asked.map(
          (asked) =>
            html`<div class=${car.say(asked) ? '' : 'no'}>
              <dt>${widget.settings.questions[asked].name}</dt>
              <dd>${car.say(asked) || '—'}</dd>
            </div>`,
        )}
      </dl>`
    : nothing;

export const tradeInTemplate = (own: SpTradeIn) => {
  const { widget, page, texts, dialog, form, car } = own;
  const { title, text } = widget.settings;
  const picture = pictureOf(widget.settings, page.config.origin);
  return html`<dialog
    aria-labelledby="title"
    @close=${dialog.onClose}
    @keydown=${dialog.onKey}
    @mousedown=${dialog.onPress}
    @wheel=${dialog.onScroll}
    @touchmove=${dialog.onScroll}
  >
    <div class="card">
      <div class="side">
        <p class="name">${title}</p>
        <p class="about">${text}</p>
        ${passport(own)}
        ${picture ? html`<img src=${picture} alt="" @error=${settlePicture} @load=${settlePicture} />` : nothing}
      </div>
      <div class="body">
        ${
          form.thanks
            ? thanksTemplate(own)
            : html`${progressTemplate(texts, car.progress, !car.question)}
              ${car.question ? question(own, car.question) : contactTemplate(own)}`
        }
      </div>
      <button class="close" aria-label=${texts.close} @click=${dialog.close}>×</button>
    </div>
  </dialog>`;
};

import type { ShownReview } from '@smartpoint/contracts/widgets/reviews';
import { html, nothing } from '../base/lit.ts';
import { settlePicture } from '../base/lost-picture.ts';
import { pictureOf } from '../base/picture.ts';
import { consentsTemplate, fieldTemplate, message, trapTemplate } from '../form/form.template.ts';
import type { SpReviews } from './reviews.component.ts';

const stars = (rating: number, { texts }: SpReviews) => {
  const told = texts.ofFive(new Intl.NumberFormat(texts.locale).format(rating));
  const full = Math.round(rating);
  return html`<p class="row" role="img" aria-label=${told}>${'★'.repeat(full)}<i>${'★'.repeat(5 - full)}</i></p>`;
};

const dayOf = (writtenOn: string, { texts }: SpReviews): string =>
  writtenOn &&
  new Intl.DateTimeFormat(texts.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(writtenOn));

const card = (review: ShownReview, reviews: SpReviews) => {
  const { author, rating, text, source, url, writtenOn, reply } = review;
  const { from, reply: replied } = reviews.texts;
  return html`<li>
    <p class="who">
      <b class="sign" aria-hidden="true">${[...author][0]}</b>
      <span><b>${author}</b><small>${dayOf(writtenOn, reviews)}</small></span>
    </p>
    ${rating === null ? nothing : stars(rating, reviews)} ${text && html`<p class="said">${text}</p>`}
    ${
      reply &&
      html`<div class="reply">
        <b>${replied}</b>
        <p>${reply}</p>
      </div>`
    }
    <p class="from">
      ${url ? html`<a href=${url} target="_blank" rel="noopener nofollow">${from[source]}</a>` : from[source]}
    </p>
  </li>`;
};

/** Their own frame, which may not be copied from: nobody is told of a visitor who does not ask for it. */
const atYandex = (org: string, { texts, wall: shown }: SpReviews) =>
  html`<details @toggle=${shown.openYandex}>
    <summary>${texts.onYandex}</summary>
    ${
      shown.isAtYandex
        ? html`<iframe
            src="https://yandex.ru/maps-reviews-widget/${org}?comments"
            title=${texts.onYandex}
            sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"
          ></iframe>`
        : nothing
    }
    <p class="from">
      <a href="https://yandex.ru/maps/org/${org}/" target="_blank" rel="noopener nofollow">${texts.from.yandex}</a>
    </p>
  </details>`;

const wall = (reviews: SpReviews) => {
  const { widget, page, texts, wall: shown } = reviews;
  const picture = pictureOf(widget.settings, page.config.origin);
  const { title, text, write, yandexOrg } = widget.settings;
  const { average, count } = shown.summary;
  const isEmpty = count === 0 && !yandexOrg && !shown.isWaiting && !shown.hasFailed;
  return html`<div class="body">
    <div class="head">
      ${average === null ? nothing : html`<b class="big" aria-hidden="true">${new Intl.NumberFormat(texts.locale, { minimumFractionDigits: 1 }).format(average)}</b>`}
      <div>
        ${average === null ? nothing : stars(average, reviews)}
        <h2 id="title" tabindex="-1">${title}</h2>
        <p class="sub">${text} ${count > 0 ? texts.counted(count) : isEmpty ? texts.nothingYet : ''}</p>
      </div>
      <button class="write" @click=${shown.write}>${write}</button>
    </div>
    ${shown.hasFailed ? html`<p class="sub" role="status">${texts.notAllLoaded}</p>` : nothing}
    ${isEmpty && picture ? html`<img src=${picture} alt="" @error=${settlePicture} @load=${settlePicture} />` : nothing}
    <ul>
      ${shown.reviews.map((review) => card(review, reviews))}
    </ul>
    ${shown.hasMore ? html`<button class="more" @click=${shown.more}>${texts.showMore}</button>` : nothing}
    ${yandexOrg ? atYandex(yandexOrg, reviews) : nothing}
  </div>`;
};

const form = ({ widget, page, texts, form: state, wall: shown }: SpReviews) => {
  const { title, formTitle, formText, fields, button } = widget.settings;
  const look = { errors: state.errors, texts, page };
  return html`<div class="body narrow">
    <button class="back" @click=${shown.read}>
      ← <span class="unseen">${texts.toReviews}: </span><span>${title}</span>
    </button>
    <h2 id="title" tabindex="-1">${formTitle}</h2>
    ${formText && html`<p class="sub">${formText}</p>`}
    <form novalidate @submit=${state.onSubmit} @input=${state.onInput}>
      ${fields.map((field) => fieldTemplate(field, look))} ${consentsTemplate(page.config.consent, look)}
      ${message('', look)} ${trapTemplate()}
      <button class="main">${state.isSending ? texts.sending : button}</button>
    </form>
  </div>`;
};

const thanks = ({ widget, texts, form: state }: SpReviews) =>
  html`<div class="body narrow">
    <div class="done ${state.isWaiting ? 'waiting' : ''}">
      <h2 id="title" tabindex="-1">${state.isWaiting ? texts.waiting : widget.settings.thanksTitle || texts.thanks}</h2>
      <p role="status">${state.thanks}</p>
    </div>
  </div>`;

export const reviewsTemplate = (reviews: SpReviews) => {
  const { texts, dialog, wall: shown, form: state } = reviews;
  return html`<dialog
    aria-labelledby="title"
    @close=${dialog.onClose}
    @keydown=${dialog.onKey}
    @mousedown=${dialog.onPress}
    @wheel=${dialog.onScroll}
    @touchmove=${dialog.onScroll}
  >
    <div class="card ${shown.isWriting ? 'small' : ''}">
      ${state.thanks ? thanks(reviews) : shown.isWriting ? form(reviews) : wall(reviews)}
      <button class="close" aria-label=${texts.close} @click=${dialog.close}>×</button>
    </div>
  </dialog>`;
};

import type { FormField } from '@smartpoint/contracts/widgets/fields';
import { html, nothing } from '../../base/lit.ts';
import { consentsTemplate, fieldTemplate, message, trapTemplate } from '../../form/form.template.ts';
import { addressOf, opensBeside } from '../../multiform/address.ts';
import { icon } from '../../multiform/icons.ts';
import { readAddress } from '../../../rules/read-address.ts';
import type { SpPopupPlus } from './plus.component.ts';
import { timeLeft } from './time-left.ts';

export const plusTemplate = (host: SpPopupPlus) => {
  const { widget, dialog, form, texts, tabIsOut, onClose } = host;
  const { layout, position, extras, image } = widget.settings;
  const { thanks } = form;
  const arrangement = (image || extras.video) && layout;
  return html`<div>
    <dialog
      class="${position} ${arrangement}"
      aria-labelledby="title"
      @close=${onClose}
      @keydown=${dialog.onKey}
      @mousedown=${dialog.onPress}
      @wheel=${dialog.onScroll}
      @touchmove=${dialog.onScroll}
    >
      <div class="card">
        ${mediaTemplate(host)}
        <div class="body">
          ${headTemplate(host)} ${thanks ? nothing : countdownTemplate(host)} ${couponTemplate(host)}
          ${extras.action ? (thanks ? nothing : actionTemplate(host, extras.action.target)) : formTemplate(host)}
          ${linksTemplate(host)}
        </div>
        <button class="close" aria-label=${texts.close} @click=${dialog.close}>×</button>
      </div>
    </dialog>
    ${tabIsOut ? tabTemplate(host) : nothing}
  </div>`;
};

const mediaTemplate = ({ widget, dropImage }: SpPopupPlus) => {
  const { image, imageAlt, layout, extras } = widget.settings;
  // The picture is what is seen of the film before it begins.
  if (extras.video)
    return html`<video
      src=${extras.video}
      poster=${image || nothing}
      aria-label=${imageAlt || nothing}
      controls
      playsinline
      preload="none"
    ></video>`;
  return image && layout !== 'no-image' ? html`<img src=${image} alt=${imageAlt} @error=${dropImage} />` : nothing;
};

const headTemplate = ({ widget, form, texts, steps, stepAt }: SpPopupPlus) => {
  const { title, text, thanksTitle } = widget.settings;
  const { thanks, isWaiting } = form;
  const thanked = isWaiting ? texts.waiting : thanksTitle || texts.thanks;
  const count =
    steps.length > 1 && !thanks ? html`<p class="count">${texts.step(stepAt + 1, steps.length)}</p>` : nothing;
  return html`<div class=${thanks ? `done ${isWaiting ? 'waiting' : ''}` : 'head'}>
    ${count}
    <h2 id="title" tabindex="-1">${thanks ? thanked : title}</h2>
    <p role="status">${thanks || text}</p>
  </div>`;
};

const countdownTemplate = ({ widget, texts }: SpPopupPlus) => {
  const { countdown } = widget.settings.extras;
  if (!countdown) return nothing;
  const left = timeLeft(countdown.until, Date.now());
  if (!left) return html`<p class="ended">${countdown.ended}</p>`;
  const parts = (['days', 'hours', 'minutes', 'seconds'] as const).filter((part) => part !== 'days' || left.days > 0);
  return html`<div class="countdown" role="timer" aria-label=${countdown.label || nothing}>
    ${countdown.label && html`<p>${countdown.label}</p>`}
    <div class="clock">
      ${parts.map((part) => html`<span><b>${`${left[part]}`.padStart(2, '0')}</b><small>${texts[part]}</small></span>`)}
    </div>
  </div>`;
};

const couponTemplate = ({ widget, form, texts, hasCopied, copy }: SpPopupPlus) => {
  const { coupon } = widget.settings.extras;
  if (!coupon || (coupon.when === 'after' && !form.thanks)) return nothing;
  return html`<div class="coupon">
    <p>${coupon.note || texts.code}</p>
    <div class="ticket">
      <output aria-label=${texts.code}>${coupon.code}</output>
      <button type="button" @click=${copy}>${hasCopied ? texts.copied : texts.copy}</button>
    </div>
    <p class="said" role="status">${hasCopied ? texts.copied : ''}</p>
  </div>`;
};

const formTemplate = (host: SpPopupPlus) => {
  const { widget, page, texts, form, steps, stepAt, onBack, onSubmit } = host;
  const { errors, isSending, thanks } = form;
  const look = { errors, texts, page };
  const isLast = stepAt >= steps.length - 1;
  const step = (fields: FormField[], at: number) =>
    html`<fieldset class="step" ?hidden=${at !== stepAt}>
      ${fields.map((field) => fieldTemplate(field, look))}
    </fieldset>`;
  return html`<form novalidate ?hidden=${thanks} @submit=${onSubmit} @input=${form.onInput}>
    ${steps.map(step)}
    <div class="last" ?hidden=${!isLast}>${consentsTemplate(page.config.consent, look)} ${message('', look)}</div>
    ${trapTemplate()}
    <div class="nav">
      ${
        stepAt > 0
          ? html`<button type="button" class="back" aria-label=${texts.back} @click=${onBack}>←</button>`
          : nothing
      }
      <button class="main">${isSending ? texts.sending : isLast ? widget.settings.button : texts.onward}</button>
    </div>
  </form>`;
};

const schemes = ['http:', 'https:'];

const actionTemplate = ({ widget, noteClick }: SpPopupPlus, target: string) => {
  const isSafe = schemes.includes(readAddress(target, document.baseURI)?.protocol ?? '');
  return isSafe
    ? html`<div class="nav action">
        <a class="main" href=${target} @click=${noteClick}>${widget.settings.button}</a>
      </div>`
    : nothing;
};

const linksTemplate = ({ widget, noteClick }: SpPopupPlus) => {
  const { links } = widget.settings.extras;
  if (links.length === 0) return nothing;
  const link = (each: (typeof links)[number]) => {
    const address = addressOf(each, document.baseURI);
    const isBeside = opensBeside(each.kind);
    return address === undefined
      ? nothing
      : html`<a
          href=${address}
          target=${isBeside ? '_blank' : nothing}
          rel=${isBeside ? 'noopener noreferrer' : nothing}
          @click=${noteClick}
          >${icon(each.kind)}<span>${each.label}</span></a
        >`;
  };
  return html`<div class="links">${links.map(link)}</div>`;
};

const tabTemplate = ({ widget, texts, openFromTab, dismissTab }: SpPopupPlus) =>
  html`<div class="tab">
    <button class="pull" @click=${openFromTab}>${widget.settings.extras.tab?.text}</button>
    <button class="away" aria-label=${texts.dismiss} @click=${dismissTab}>×</button>
  </div>`;

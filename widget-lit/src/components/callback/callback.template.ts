import { html, nothing } from '../base/lit.ts';
import { consentsTemplate, fieldTemplate, message, trapTemplate } from '../form/form.template.ts';
import type { SpCallback } from './callback.component.ts';
import { hoursLine, promiseOf } from './hours-line.ts';

export const callbackTemplate = (host: SpCallback) => {
  const { widget, dialog, buttonIsOut, openFromButton } = host;
  const { opener, side } = widget.settings;
  return html`<div class="all ${side}">
    ${
      buttonIsOut
        ? html`<button class="opener" aria-haspopup="dialog" @click=${openFromButton}>
            ${handset()}<span>${opener}</span>
          </button>`
        : nothing
    }
    <dialog
      aria-labelledby="title"
      @close=${host.onClose}
      @keydown=${dialog.onKey}
      @mousedown=${dialog.onPress}
      @wheel=${dialog.onScroll}
      @touchmove=${dialog.onScroll}
    >
      ${host.isAsked ? cardTemplate(host) : nothing}
    </dialog>
  </div>`;
};

const cardTemplate = (host: SpCallback) => {
  const { widget, page, texts, dialog, form, wantsOther } = host;
  const { fields, button } = widget.settings;
  const { errors, isSending, thanks } = form;
  const look = { errors, texts, page };
  const hasPromise = promiseOf(host.times) === 'now';
  const mayChoose = fields.some(({ kind }) => kind === 'calltime');
  const asked = hasPromise && !wantsOther ? fields.filter(({ kind }) => kind !== 'calltime') : fields;
  return html`<div class="card">
    <div class="body">
      ${thanks ? afterTemplate(host) : headTemplate(host)}
      <form novalidate ?hidden=${thanks} @submit=${form.onSubmit} @input=${form.onInput}>
        ${asked.map((field) => fieldTemplate(field, look))} ${consentsTemplate(page.config.consent, look)}
        ${message('', look)} ${trapTemplate()}
        <button class="main">${isSending ? texts.sending : button}</button>
      </form>
      ${
        !thanks && hasPromise && mayChoose && !wantsOther
          ? html`<button class="other" @click=${host.chooseOther}>${texts.other}</button>`
          : nothing
      }
    </div>
    <button class="close" aria-label=${texts.close} @click=${dialog.close}>×</button>
  </div>`;
};

const headTemplate = ({ widget, texts, times, page }: SpCallback) => {
  const { settings } = widget;
  const promise = promiseOf(times);
  const title = {
    now: settings.title.replace('{seconds}', `${settings.seconds}`),
    later: settings.closedTitle,
    nothing: texts.plain,
  }[promise];
  const locale = page.config.locale ?? 'ru';
  return html`<div class="head">
      ${promise === 'now' ? ringTemplate(settings.seconds, { share: 1, words: texts.seconds(settings.seconds) }) : nothing}
      <h2 id="title" tabindex="-1">${title}</h2>
    </div>
    ${
      times && promise !== 'nothing' ? html`<p class="line ${promise}">${hoursLine(times, texts, locale)}</p>` : nothing
    }`;
};

const afterTemplate = (host: SpCallback) => {
  const { widget, texts, form, countdown } = host;
  const { thanksTitle, seconds } = widget.settings;
  if (!host.isCalledNow)
    return html`<div class="done ${form.isWaiting ? 'waiting' : ''}">
      <h2 id="title" tabindex="-1">${form.isWaiting ? texts.waiting : thanksTitle || texts.thanks}</h2>
      <p role="status">${form.thanks}</p>
    </div>`;
  const left = countdown.isRunning ? countdown.left : seconds;
  return html`<div class="calling">
    <div role="timer" aria-label="${texts.left}${left}">
      ${ringTemplate(left, { share: left / seconds, words: texts.seconds(left) })}
    </div>
    <h2 id="title" tabindex="-1">${texts.calling}<span class="number">${host.phone}</span></h2>
    <p role="status">${left > 0 ? texts.soon : texts.now}</p>
  </div>`;
};

/** How much of a circle is drawn: attributes alone, for a page may forbid styles of elements. */
const ringTemplate = (count: number, { share, words }: { share: number; words: string }) =>
  html`<div class="ring" aria-hidden="true">
    <svg viewBox="0 0 36 36">
      <circle class="track" cx="18" cy="18" r="16"></circle>
      <circle cx="18" cy="18" r="16" stroke-dasharray="${share * 100.53} 101"></circle>
    </svg>
    <b>${count}</b><small>${words}</small>
  </div>`;

const handset = () =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M6 3l3 1 1 5-2 2c1 3 3 5 5 6l2-2 5 1 1 3c-1 2-3 2-5 2C9 20 4 15 3 8c0-2 1-4 3-5Z"></path>
  </svg>`;

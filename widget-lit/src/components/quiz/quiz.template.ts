import { html, nothing } from '../base/lit.ts';
import { settlePicture } from '../base/lost-picture.ts';
import { pictureOf } from '../base/picture.ts';
import { consentsTemplate, fieldTemplate, message, trapTemplate } from '../form/form.template.ts';
import { heading, nav, progressTemplate } from '../steps/steps.template.ts';
import { questionTemplate } from './question.template.ts';
import type { SpQuiz } from './quiz.component.ts';
import { resultPlace } from './steps.controller.ts';

const ways = ({ steps, texts }: SpQuiz, words: string) =>
  nav({ texts, words, back: steps.path.length > 1 ? steps.back : undefined });

const resultTemplate = ({ steps, page, texts }: SpQuiz) => {
  const { result } = steps;
  if (!result) return nothing;
  const picture = pictureOf(result, page.config.origin);
  return html`${picture ? html`<img class="prize" src=${picture} alt="" @error=${settlePicture} @load=${settlePicture} />` : nothing}
    <p class="kick">${texts.result}</p>
    ${heading(result.title, result.text)}`;
};

const question = (quiz: SpQuiz) => {
  const { steps, texts } = quiz;
  const { step, fault } = steps;
  const isSkipped = step && !step.required && step.kind !== 'slider' && !steps.answers[step.key]?.some(Boolean);
  return html`<form class="step" novalidate @submit=${steps.forward}>
    ${step ? heading(step.title, step.note) : resultTemplate(quiz)} ${step ? questionTemplate(quiz, step) : nothing}
    ${fault && html`<p class="error" id="fault" role="alert">${fault}</p>`}
    ${ways(quiz, isSkipped ? texts.skip : texts.forward)}
  </form>`;
};

const contactTemplate = (quiz: SpQuiz) => {
  const { widget, page, texts, form } = quiz;
  const { contactTitle, contactText, fields, button } = widget.settings;
  const look = { errors: form.errors, texts, page };
  return html`${heading(contactTitle, contactText)}
    <form novalidate @submit=${form.onSubmit} @input=${form.onInput}>
      ${fields.map((field) => fieldTemplate(field, look))} ${consentsTemplate(page.config.consent, look)}
      ${message('', look)} ${trapTemplate()} ${ways(quiz, form.isSending ? texts.sending : button)}
    </form>`;
};

const thanksTemplate = (quiz: SpQuiz) => {
  const { widget, texts, form, steps } = quiz;
  const { thanksTitle, resultAt } = widget.settings;
  return html`<div class="done ${form.isWaiting ? 'waiting' : ''}">
    ${heading(form.isWaiting ? texts.waiting : thanksTitle || texts.thanks)}
    <p role="status">${form.thanks}</p>
    ${
      resultAt === 'after' && steps.result
        ? html`<div class="after">
            <p class="kick">${texts.result}</p>
            <p class="name">${steps.result.title}</p>
            <p>${steps.result.text}</p>
          </div>`
        : nothing
    }
  </div>`;
};

export const quizTemplate = (quiz: SpQuiz) => {
  const { widget, page, texts, dialog, form, steps } = quiz;
  const { title, text, bonus, bonusText } = widget.settings;
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
        ${bonus && html`<p class="gift"><b>${bonus}</b>${bonusText}</p>`}
        ${picture ? html`<img src=${picture} alt="" @error=${settlePicture} @load=${settlePicture} />` : nothing}
      </div>
      <div class="body">
        ${
          form.thanks
            ? thanksTemplate(quiz)
            : html`${progressTemplate(texts, steps.progress, !steps.step)}
              ${steps.step || steps.place === resultPlace ? question(quiz) : contactTemplate(quiz)}`
        }
      </div>
      <button class="close" aria-label=${texts.close} @click=${dialog.close}>×</button>
    </div>
  </dialog>`;
};

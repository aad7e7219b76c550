import type { QuizStep } from '@smartpoint/contracts/widgets/quiz';
import { html, nothing } from '../base/lit.ts';
import { settlePicture } from '../base/lost-picture.ts';
import { pictureOf } from '../base/picture.ts';
import type { SpQuiz } from './quiz.component.ts';
import { startOf } from './steps.controller.ts';

const choice = ({ page, steps }: SpQuiz, { key, kind, options }: QuizStep) => {
  const type = kind === 'multi' ? 'checkbox' : 'radio';
  const answer = steps.answers[key] ?? [];
  const onChange = ({ currentTarget }: Event): void => {
    const group = currentTarget as HTMLElement;
    steps.answer([...group.querySelectorAll<HTMLInputElement>(':checked')].map(({ value }) => value));
  };
  return html`<div
    class="opts ${kind}"
    role=${type === 'radio' ? 'radiogroup' : 'group'}
    aria-labelledby="title"
    aria-describedby="note fault"
    @change=${onChange}
  >
    ${options.map((option) => {
      const picture = kind === 'picture' && pictureOf(option, page.config.origin);
      return html`<label class="opt"
        ><input type=${type} name=${key} value=${option.key} .checked=${answer.includes(option.key)} />${
          picture ? html`<img src=${picture} alt="" @error=${settlePicture} @load=${settlePicture} />` : nothing
        }<span>${option.label}</span></label
      >`;
    })}
  </div>`;
};

const slider = ({ steps }: SpQuiz, question: QuizStep) => {
  const { key, min, max, step, unit } = question;
  const value = steps.answers[key]?.[0] ?? `${startOf(question)}`;
  return html`<p class="val">${value} <small>${unit}</small></p>
    <input
      type="range"
      min=${min}
      max=${max}
      step=${step}
      .value=${value}
      aria-labelledby="title"
      aria-valuetext="${value} ${unit}"
      aria-describedby="note"
      @input=${({ currentTarget }: Event) => steps.answer([(currentTarget as HTMLInputElement).value])}
    />
    <p class="ends"><span>${min}</span><span>${max}</span></p>`;
};

const words = ({ steps }: SpQuiz, { key }: QuizStep) =>
  html`<textarea
    rows="4"
    maxlength="2000"
    aria-labelledby="title"
    aria-describedby="note fault"
    .value=${steps.answers[key]?.[0] ?? ''}
    @input=${({ currentTarget }: Event) => steps.answer([(currentTarget as HTMLTextAreaElement).value])}
  ></textarea>`;

/** One question with what there is to answer. */
export const questionTemplate = (quiz: SpQuiz, step: QuizStep) => {
  const { kind } = step;
  return kind === 'slider' ? slider(quiz, step) : kind === 'text' ? words(quiz, step) : choice(quiz, step);
};

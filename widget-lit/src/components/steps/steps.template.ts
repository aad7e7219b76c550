import { html, nothing } from '../base/lit.ts';
import type { StepsTexts } from './steps-texts.ts';

export const heading = (words: string, note = '') =>
  html`<h2 id="title" tabindex="-1">${words}</h2>
    ${note && html`<p class="sub" id="note">${note}</p>`}`;

interface Nav {
  texts: StepsTexts;
  /** Absent on the first step. */
  back: (() => void) | undefined;
  /** On the button that leads on. */
  words: string;
}

export const nav = ({ texts, back, words }: Nav) =>
  html`<div class="nav">
    ${back ? html`<button type="button" class="back" aria-label=${texts.back} @click=${back}>←</button>` : nothing}
    <button class="main">${words}</button>
  </div>`;

/** @param isLast the contact, which is none of the steps that are counted */
export const progressTemplate = (texts: StepsTexts, { done, all }: { done: number; all: number }, isLast: boolean) =>
  html`<div class="top">
    <div class="prog" aria-hidden="true">
      ${Array.from({ length: all }, (_step, index) => html`<i class=${index < done ? 'on' : ''}></i>`)}
    </div>
    <span class="count">${isLast ? texts.last : texts.step(done, all)}</span>
  </div>`;

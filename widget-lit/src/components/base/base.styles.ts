import { css } from './lit.ts';

/** Every widget: nothing of the page's look comes in, and what all of them have in common. */
export const baseStyles = css`
  :host {
    all: initial !important;
  }
  * {
    box-sizing: border-box;
    margin: 0;
    color: inherit;
    font: inherit;
  }
  h2 {
    outline: 0;
    font-size: 1.6em;
    font-weight: 700;
    line-height: 1.2;
    text-wrap: balance;
  }
  p {
    margin-top: 8px;
    white-space: pre-line;
  }
  button {
    border: 0;
    cursor: pointer;
  }
  :is(a, button, input, select, textarea):focus-visible {
    outline: 2px solid var(--text);
    outline-offset: 2px;
  }
  [hidden] {
    display: none !important;
  }
`;

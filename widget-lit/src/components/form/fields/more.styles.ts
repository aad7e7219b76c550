import { css } from '../../base/lit.ts';

/** Groups of choices and stars. */
export const moreStyles = css`
  fieldset {
    min-width: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    font-size: 0.875em;
  }
  fieldset .tick {
    align-items: center;
    min-height: 44px;
    font-size: 1em;
  }
  fieldset .tick span {
    margin: 0;
  }
  .tick [type='radio'] {
    height: 24px;
  }
  sp-call-time:empty {
    display: none;
  }
  ::file-selector-button {
    margin: 0 12px 0 0;
    padding: 6px 12px;
    border: 1px solid var(--line);
    border-radius: min(var(--radius), 8px);
    background: none;
    color: inherit;
    font: inherit;
  }
  .shots {
    padding: 0;
    font-size: 0.875em;
    list-style: none;
    overflow-wrap: anywhere;
  }
  /* There are marks of photos, and no photo was added since the page was loaded. */
  .photos:not(:has([name]:not(:placeholder-shown)):has(.shots:empty)) .kept {
    display: none;
  }
  .shots .bad {
    color: #d92d20;
    color: light-dark(#b42318, #ff9b8f);
  }
  .stars {
    display: flex;
    flex-wrap: wrap;
  }
  .stars label {
    position: relative;
    width: 44px;
    font-size: 32px;
    line-height: 44px;
    text-align: center;
  }
  .stars label::before {
    content: '☆';
  }
  .stars label:has(:checked, ~ label :checked)::before {
    color: var(--accent);
    content: '★';
  }
  .stars label:has(:focus-visible) {
    outline: 2px solid;
  }
  .stars input {
    position: absolute;
    inset: 0;
    height: 100%;
    opacity: 0;
    cursor: pointer;
  }
`;

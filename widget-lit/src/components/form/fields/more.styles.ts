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

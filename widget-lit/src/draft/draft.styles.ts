import { css } from '../components/base/lit.ts';

export const draftStyles = css`
  :host {
    all: initial !important;
  }
  section {
    position: fixed;
    inset: auto 12px 12px 12px;
    z-index: 2147483647;
    box-sizing: border-box;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 16px;
    width: fit-content;
    max-width: min(920px, calc(100vw - 24px));
    margin: 0 auto;
    padding: 8px 8px 8px 16px;
    border-radius: 10px;
    background: #16202a;
    box-shadow: 0 8px 32px #0005;
    color: #eef1f4;
    font: 14px/1.4 system-ui;
    overflow-wrap: anywhere;
  }
  p {
    flex: 1 1 260px;
    margin: 0;
  }
  b {
    font-weight: 600;
  }
  span {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }
  button {
    box-sizing: border-box;
    min-height: 44px;
    padding: 10px 14px;
    border: 0;
    border-radius: 8px;
    background: none;
    color: inherit;
    font: 600 14px/24px system-ui;
    cursor: pointer;
  }
  button.again {
    background: #eef1f4;
    color: #16202a;
  }
  button:focus-visible {
    outline: 2px solid #8ab4ff;
    outline-offset: 2px;
  }
`;

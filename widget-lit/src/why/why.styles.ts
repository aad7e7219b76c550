import { css } from '../components/base/lit.ts';

export const whyStyles = css`
  :host {
    all: initial !important;
  }
  section {
    --line: #d5dae1;
    position: fixed;
    inset: auto auto 12px 12px;
    z-index: 2147483647;
    box-sizing: border-box;
    width: min(440px, calc(100vw - 24px));
    max-height: min(70vh, 640px);
    margin: 0;
    padding: 0 16px 12px;
    border: 1px solid var(--line);
    border-radius: 10px;
    overflow: auto;
    background: #fff;
    box-shadow: 0 8px 32px #0003;
    color: #16202a;
    font: 14px/1.45 system-ui;
    overflow-wrap: anywhere;
  }
  header {
    position: sticky;
    top: 0;
    display: flex;
    align-items: center;
    justify-content: space-between;
    background: #fff;
  }
  h2 {
    margin: 12px 0;
    font: 700 15px system-ui;
  }
  h3 {
    margin: 0;
    font: 600 14px system-ui;
  }
  button {
    width: 44px;
    height: 44px;
    border: 0;
    background: none;
    color: inherit;
    font: 24px/1 system-ui;
    cursor: pointer;
  }
  article {
    padding: 10px 0;
    border-top: 1px solid var(--line);
  }
  p {
    margin: 2px 0 0;
  }
  ul {
    margin: 6px 0 0;
    padding: 0;
    list-style: none;
  }
  li {
    display: flex;
    gap: 8px;
  }
  li > b {
    flex: none;
    width: 1em;
    color: #667;
  }
  .true > b {
    color: #0a6b35;
  }
  .false > b {
    color: #b3261e;
  }
  .found {
    color: #55606c;
  }
  .said {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  @media (prefers-color-scheme: dark) {
    section,
    header {
      --line: #3a434e;
      background: #14181d;
      color: #eef1f4;
    }
    .true > b {
      color: #63d397;
    }
    .false > b {
      color: #ff8f86;
    }
    li > b,
    .found {
      color: #aab4bf;
    }
  }
`;

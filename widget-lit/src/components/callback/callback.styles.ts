import { css } from '../base/lit.ts';

/** A sheet at the bottom of the window, a card in the middle where there is room; the button stands in a corner. */
export const callbackStyles = css`
  .all {
    position: fixed;
    inset: 0;
    z-index: 2147483646;
    display: flex;
    align-items: end;
    justify-content: end;
    padding: 24px 24px max(24px, env(safe-area-inset-bottom));
    direction: ltr;
    pointer-events: none;
    color: var(--text);
    font: var(--fontSize) / 1.4 var(--font);
  }
  .left {
    justify-content: start;
  }
  svg {
    flex: none;
    width: 24px;
    height: 24px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.8;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .opener {
    display: flex;
    align-items: center;
    gap: 10px;
    max-width: 100%;
    min-height: 56px;
    padding: 8px 22px 8px 18px;
    border-radius: max(var(--radius), 4px);
    background: var(--accent);
    color: var(--accentText);
    font-weight: 650;
    box-shadow:
      0 10px 28px -6px #0006,
      0 2px 6px #0003;
    pointer-events: auto;
  }
  .opener:focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 3px;
  }
  dialog {
    pointer-events: auto;
  }
  .body {
    flex: 1;
    padding: 40px 24px 24px;
    overflow: auto;
    overscroll-behavior: contain;
  }
  .head {
    display: flex;
    align-items: center;
    gap: 16px;
    padding-right: 36px;
  }
  .head h2 {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  /* The longest word stands beside the ring, in capitals too. */
  @container (max-width: 599px) {
    .head h2 {
      font-size: min(1.6em, 6.3cqi);
    }
  }
  .ring {
    position: relative;
    display: grid;
    align-content: center;
    justify-items: center;
    flex: none;
    width: 84px;
    height: 84px;
    line-height: 1.1;
  }
  .ring svg {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    transform: rotate(-90deg);
    stroke: var(--accent);
    stroke-width: 2.6;
  }
  .ring .track {
    stroke: color-mix(in srgb, var(--text) 14%, var(--background));
  }
  .ring b {
    font-size: 1.75em;
    font-weight: 700;
    font-variant-numeric: tabular-nums;
  }
  .ring small {
    font-size: 0.6875em;
  }
  .line {
    display: flex;
    gap: 8px;
    margin-top: 16px;
    font-size: 0.875em;
  }
  .line::before {
    flex: none;
    width: 8px;
    height: 8px;
    margin-top: 0.45em;
    border-radius: 50%;
    background: #178a50;
    content: '';
  }
  .line.later::before {
    background: #d98a00;
  }
  .calling {
    display: grid;
    justify-items: center;
    padding: 8px 8px 16px;
    text-align: center;
  }
  .calling .ring {
    width: 144px;
    height: 144px;
    margin-bottom: 20px;
    font-size: 1.5em;
  }
  .calling .ring small {
    font-size: 0.55em;
  }
  .number {
    white-space: nowrap;
  }
  .other {
    display: block;
    min-height: 44px;
    margin: 12px auto 0;
    padding: 4px 12px;
    background: none;
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  @container (min-width: 600px) {
    .card {
      flex: 0 1 26em;
      max-height: calc(100% - 48px);
      margin: auto;
      border-radius: var(--radius);
    }
    .card::before {
      display: none;
    }
    .body {
      padding: 32px 32px 24px;
    }
  }
  /* A keyboard, a phone on its side: all of it scrolls below the row of the ×. */
  @container (max-height: 480px) {
    .card {
      padding-top: 48px;
    }
    .card::before {
      display: none;
    }
    .close {
      top: 2px;
    }
    .body {
      padding-top: 4px;
    }
    .main {
      position: static;
      box-shadow: none;
    }
  }
`;

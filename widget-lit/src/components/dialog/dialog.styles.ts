import { css } from '../base/lit.ts';

/**
 * The dialog is the whole window and the container that is measured, so that a miniature behaves like a small screen.
 * In it a card: a sheet at the bottom, which a widget lays out anew where there is room.
 */
export const dialogStyles = css`
  dialog {
    --line: color-mix(in srgb, var(--text) 48%, var(--background));
    position: fixed;
    inset: 0;
    z-index: 2147483647;
    align-items: end;
    width: auto;
    height: auto;
    max-width: none;
    max-height: none;
    padding: 0;
    border: 0;
    overflow: hidden;
    container-type: size;
    direction: ltr;
    background: #080c1299;
    color: var(--text);
    font: var(--fontSize) / 1.5 var(--font);
  }
  dialog[open] {
    display: flex;
  }
  .card {
    position: relative;
    display: flex;
    flex: 1;
    flex-direction: column;
    max-height: 94%;
    overflow: hidden;
    border-radius: var(--radius) var(--radius) 0 0;
    background: var(--background);
    box-shadow: 0 16px 64px -8px #0008;
    pointer-events: auto;
  }
  .card::before {
    position: absolute;
    inset: 8px calc(50% - 18px) auto;
    border: 2px solid var(--line);
    border-radius: 2px;
    content: '';
  }
  .close {
    position: absolute;
    top: 8px;
    right: 8px;
    width: 44px;
    height: 44px;
    border-radius: 50%;
    background: var(--background);
    font: 28px/1 system-ui;
  }
  dialog,
  .card {
    transition: 0.2s allow-discrete;
  }
  dialog:not([open]) {
    opacity: 0;
    transition-duration: 0.12s;
  }
  @starting-style {
    [open] {
      opacity: 0;
    }
    [open] .card {
      transform: translateY(12px);
    }
  }
  @media (prefers-reduced-motion) {
    dialog,
    .card {
      transition: none;
    }
  }
`;

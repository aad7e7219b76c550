import { css } from '../base/lit.ts';

/** The place is the whole window, through which the page can be used: it is what is measured. */
export const multiformStyles = css`
  .place {
    --soft: color-mix(in srgb, var(--accent) 12%, var(--background));
    --quiet: color-mix(in srgb, var(--text) 74%, var(--background));
    position: fixed;
    inset: 0;
    z-index: 2147483646;
    display: flex;
    flex-direction: column;
    align-items: end;
    justify-content: end;
    gap: 16px;
    padding: 24px;
    container-type: size;
    direction: ltr;
    pointer-events: none;
    color: var(--text);
    font: var(--fontSize) / 1.4 var(--font);
  }
  .left {
    align-items: start;
  }
  .main,
  .list {
    pointer-events: auto;
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
  .main {
    display: flex;
    align-items: center;
    gap: 10px;
    flex: none;
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
    transition: transform 0.12s;
  }
  .main:active {
    transform: translateY(1px);
  }
  .main:focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 3px;
  }
  .list {
    position: relative;
    display: flex;
    flex: 0 1 auto;
    flex-direction: column;
    width: 348px;
    max-width: 100%;
    min-height: 0;
    padding: 20px 12px 12px;
    border-radius: var(--radius);
    background: var(--background);
    box-shadow:
      0 0 0 1px color-mix(in srgb, var(--text) 10%, transparent),
      0 24px 64px -8px #0006;
    animation: rise 0.2s ease-out;
  }
  .list img {
    flex: none;
    align-self: center;
    height: 96px;
    margin-bottom: 8px;
  }
  /* Where little room is left, it is for the list. */
  @media (max-height: 520px) {
    .list img {
      display: none;
    }
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(12px);
    }
  }
  h2 {
    padding: 0 44px 0 12px;
    font-size: 1.25em;
    overflow-wrap: anywhere;
  }
  p {
    margin-top: 4px;
    padding: 0 12px;
    color: var(--quiet);
    font-size: 0.875em;
  }
  ul {
    flex: 1 1 auto;
    min-height: 0;
    margin-top: 12px;
    padding: 2px;
    overflow: auto;
    overscroll-behavior: contain;
    list-style: none;
  }
  .item {
    display: flex;
    align-items: center;
    gap: 12px;
    width: 100%;
    min-height: 56px;
    padding: 6px 10px;
    border-radius: min(var(--radius), 14px);
    background: none;
    text-align: start;
    text-decoration: none;
    cursor: pointer;
  }
  .item:hover,
  .item:focus {
    background: var(--soft);
  }
  .item:focus-visible {
    outline-offset: -2px;
  }
  .item span {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  b,
  small {
    display: block;
  }
  b {
    font-weight: 600;
  }
  small {
    color: var(--quiet);
    font-size: 0.8125em;
  }
  i {
    display: grid;
    place-items: center;
    flex: none;
    width: 40px;
    height: 40px;
    border-radius: min(var(--radius), 50%);
    background: var(--accent);
    color: var(--accentText);
  }
  i svg {
    width: 22px;
    height: 22px;
  }
  .item > svg {
    width: 18px;
    height: 18px;
    color: var(--quiet);
  }
  .close {
    position: absolute;
    top: 10px;
    right: 10px;
    display: grid;
    place-items: center;
    width: 44px;
    height: 44px;
    border-radius: 50%;
    background: none;
    color: var(--quiet);
  }
  .panel {
    display: none;
  }
  @container (max-width: 480px) {
    .paneled > .main {
      display: none;
    }
    .panel {
      position: absolute;
      right: 0;
      bottom: 0;
      left: 0;
      display: grid;
      grid-auto-columns: minmax(0, 1fr);
      grid-auto-flow: column;
      gap: 2px;
      padding: 6px 6px max(6px, env(safe-area-inset-bottom));
      background: var(--background);
      box-shadow:
        0 -1px 0 color-mix(in srgb, var(--text) 12%, transparent),
        0 -8px 28px -8px #0004;
      pointer-events: auto;
    }
    .quick {
      display: grid;
      justify-items: center;
      align-content: center;
      gap: 3px;
      min-height: 56px;
      padding: 4px 2px;
      border-radius: min(var(--radius), 16px);
      background: none;
      font-size: 12px;
      line-height: 1.2;
      text-align: center;
      text-decoration: none;
    }
    .quick span {
      max-width: 100%;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .quick:active {
      background: var(--soft);
    }
    .quick:focus-visible {
      outline-offset: -2px;
    }
    .quick.first {
      background: var(--accent);
      color: var(--accentText);
      font-weight: 600;
    }
    .list {
      position: absolute;
      inset: auto 0 0;
      z-index: 1;
      width: auto;
      max-height: 88%;
      padding: 28px 12px max(16px, env(safe-area-inset-bottom));
      border-radius: var(--radius) var(--radius) 0 0;
    }
    .list::before {
      position: absolute;
      inset: 10px calc(50% - 18px) auto;
      border: 2px solid color-mix(in srgb, var(--text) 40%, var(--background));
      border-radius: 2px;
      content: '';
    }
  }
  /* Where the heading would leave the items no room, all of it scrolls. */
  @container (max-height: 480px) {
    .list {
      overflow: auto;
    }
    ul {
      flex: none;
      overflow: visible;
    }
  }
  @media (prefers-reduced-motion) {
    .list {
      animation: none;
    }
    .main {
      transition: none;
    }
  }
`;

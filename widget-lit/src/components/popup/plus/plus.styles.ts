import { css } from '../../base/lit.ts';

/** Parts that few popups have, and the whole window. */
export const plusStyles = css`
  .full .card {
    flex: 1;
    align-self: stretch;
    max-width: none;
    max-height: none;
    margin: 0;
    border-radius: 0;
  }
  .full .card::before {
    display: none;
  }
  .full .body {
    display: grid;
    align-content: safe center;
    width: min(100%, 36em);
    margin: 0 auto;
  }
  .full h2 {
    font-size: 2.2em;
  }
  video {
    flex: none;
    width: 100%;
    aspect-ratio: 16 / 9;
    max-height: 45cqh;
    background: #000;
    object-fit: contain;
  }
  .bar video {
    max-height: 25cqh;
  }
  fieldset {
    display: grid;
    gap: 16px;
    min-width: 0;
    padding: 0;
    border: 0;
  }
  .last {
    display: grid;
    gap: 16px;
  }
  .last:not(:has(*)) {
    display: none;
  }
  .count {
    margin: 0 0 4px;
    color: color-mix(in srgb, var(--text) 80%, var(--background));
    font-size: 0.875em;
  }
  .nav {
    position: sticky;
    bottom: -8px;
    display: flex;
    gap: 8px;
    background: var(--background);
    box-shadow: 0 0 0 16px var(--background);
  }
  .nav .main {
    position: static;
    box-shadow: none;
  }
  .action {
    margin-top: 20px;
  }
  a.main {
    display: block;
    text-align: center;
    text-decoration: none;
  }
  .back {
    flex: none;
    width: 52px;
    min-height: 52px;
    border: 1px solid var(--line);
    border-radius: min(var(--radius), 12px);
    background: none;
    font-size: 1.25em;
  }
  .countdown,
  .coupon,
  .ended {
    margin-top: 20px;
  }
  .countdown > p,
  .coupon > p {
    margin: 0 0 8px;
    font-size: 0.875em;
  }
  .ended {
    padding: 12px 16px;
    border: 1px solid var(--line);
    border-radius: min(var(--radius), 12px);
  }
  .clock {
    display: flex;
    gap: 8px;
    font-variant-numeric: tabular-nums;
  }
  .clock span {
    display: grid;
    flex: 1;
    max-width: 84px;
    padding: 8px 4px;
    border-radius: min(var(--radius), 12px);
    background: color-mix(in srgb, var(--accent) 12%, var(--background));
    text-align: center;
  }
  .clock b {
    font-size: 1.6em;
    font-weight: 700;
    line-height: 1.1;
  }
  .clock small {
    font-size: 0.8125em;
  }
  .ticket {
    display: flex;
    align-items: stretch;
    border: 2px dashed var(--line);
    border-radius: min(var(--radius), 12px);
    overflow: hidden;
  }
  .ticket output {
    flex: 1;
    padding: 12px 16px;
    overflow-wrap: anywhere;
    font-size: 1.25em;
    font-weight: 700;
    letter-spacing: 0.06em;
    user-select: all;
  }
  .ticket button {
    flex: none;
    min-width: 44px;
    padding: 0 16px;
    border-left: 2px dashed var(--line);
    background: none;
    font-weight: 600;
  }
  .said {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .links {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-top: 20px;
  }
  .links a {
    display: flex;
    flex: 1 1 12em;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-height: 48px;
    padding: 8px 12px;
    border: 1px solid var(--line);
    border-radius: min(var(--radius), 12px);
    text-decoration: none;
    overflow-wrap: anywhere;
  }
  svg {
    flex: none;
    width: 20px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .tab {
    position: fixed;
    bottom: 16px;
    left: 16px;
    z-index: 2147483646;
    display: flex;
    max-width: calc(100% - 32px);
    border-radius: max(8px, min(var(--radius), 26px));
    overflow: hidden;
    background: var(--accent);
    box-shadow: 0 4px 24px -4px #0006;
    color: var(--accentText);
    font: 600 var(--fontSize) / 1.3 var(--font);
  }
  .tab button {
    min-width: 44px;
    min-height: 48px;
    padding: 8px 16px;
    background: none;
    text-align: start;
    overflow-wrap: anywhere;
  }
  .tab .away {
    padding: 0;
    font-size: 1.4em;
    text-align: center;
  }
  .tab :focus-visible {
    outline: 2px solid currentColor;
    outline-offset: -4px;
  }
  @container (min-width: 600px) {
    .center:is(.image-left, .image-right) video {
      width: 44%;
      max-height: none;
      aspect-ratio: auto;
    }
    .image-right video {
      order: 1;
    }
  }
  /* A keyboard, a phone on its side: nothing lies on the field in use. */
  @container (max-height: 480px) {
    video {
      max-height: 30cqh;
    }
    .nav {
      position: static;
      box-shadow: none;
    }
  }
  :host([popover]) {
    border: 0;
  }
`;

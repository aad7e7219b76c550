import { css } from '../base/lit.ts';

/** Kinds with steps: a sheet of one height at the bottom of a phone; beside its column where there is room. */
export const stepsStyles = css`
  dialog {
    --soft: color-mix(in srgb, var(--accent) 12%, var(--background));
    --mute: color-mix(in srgb, var(--text) 78%, var(--background));
    --rf: min(var(--radius), 14px);
  }
  .card {
    height: 94%;
  }
  .side {
    position: relative;
    display: flex;
    align-items: center;
    gap: 0 12px;
    padding: 20px 60px 12px 20px;
    overflow: hidden;
    background: var(--soft);
  }
  .name {
    margin: 0;
    font-weight: 700;
    line-height: 1.25;
    text-wrap: balance;
  }
  .about,
  .gift {
    display: none;
    font-size: 0.875em;
  }
  .side img {
    order: -1;
    width: 64px;
  }
  .close {
    background: none;
  }
  .body {
    display: flex;
    flex: 1;
    flex-direction: column;
    padding: 16px 20px 20px;
    overflow: auto;
    overscroll-behavior: contain;
    scroll-padding-bottom: 100px;
  }
  .top {
    display: flex;
    align-items: center;
    gap: 16px;
    margin-bottom: 16px;
    color: var(--mute);
    font-size: 0.8125em;
  }
  .prog {
    display: flex;
    flex: 1;
    gap: 6px;
  }
  .prog i {
    flex: 1;
    height: 6px;
    border-radius: 3px;
    background: color-mix(in srgb, var(--line) 45%, var(--background));
  }
  .prog .on {
    background: var(--accent);
  }
  .sub {
    color: var(--mute);
  }
  form {
    display: flex;
    flex: 1;
    flex-direction: column;
  }
  .step {
    margin: 0;
  }
  .step .sub {
    margin: -8px 0 0;
  }
  .opts {
    display: flex;
    flex-direction: column;
    gap: 10px;
  }
  .opt {
    position: relative;
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: 52px;
    padding: 10px 16px;
    border: 1px solid var(--line);
    border-radius: var(--rf);
    font-size: 1em;
    line-height: 1.25;
    cursor: pointer;
  }
  .opt input {
    flex: none;
    width: 20px;
    height: 20px;
    min-height: 0;
    margin: 0;
    accent-color: var(--accent);
  }
  label.opt :not(:first-child) {
    margin: 0;
  }
  .opt:has(:checked) {
    border-color: var(--accent);
    box-shadow: inset 0 0 0 1px var(--accent);
    background: var(--soft);
    font-weight: 600;
  }
  .opt:has(:focus-visible) {
    outline: 2px solid var(--text);
    outline-offset: 2px;
  }
  .val {
    font-size: 3.2em;
    font-weight: 700;
    font-variant-numeric: tabular-nums;
    line-height: 1;
  }
  .val small {
    color: var(--mute);
    font-size: 0.4em;
  }
  [type='range'] {
    min-height: 44px;
    padding: 0;
    border: 0;
    accent-color: var(--accent);
    cursor: pointer;
  }
  .ends {
    display: flex;
    justify-content: space-between;
    margin: -12px 0 0;
    color: var(--mute);
    font-size: 0.875em;
  }
  .nav {
    position: sticky;
    bottom: -20px;
    display: flex;
    order: 1;
    justify-content: space-between;
    gap: 12px;
    margin: auto -20px -20px;
    padding: 12px 20px 20px;
    background: var(--background);
  }
  .nav .main {
    position: static;
    box-shadow: none;
  }
  .back {
    flex: none;
    width: 52px;
    min-height: 52px;
    border: 1px solid var(--line);
    border-radius: min(var(--radius), 12px);
    background: none;
  }
  @container (min-width: 720px) and (min-height: 481px) {
    .card {
      flex: 0 1 58em;
      flex-direction: row;
      height: auto;
      min-height: min(32em, 100% - 48px);
      max-height: calc(100% - 48px);
      margin: auto;
      border-radius: var(--radius);
    }
    .card::before {
      display: none;
    }
    .side {
      flex: 0 0 16.5em;
      flex-direction: column;
      align-items: start;
      gap: 12px;
      padding: 32px 28px 24px;
    }
    .side > * {
      z-index: 1;
      margin: 0;
    }
    /* One circle behind the drawing. */
    .side::before {
      position: absolute;
      right: -20%;
      bottom: -18%;
      left: -20%;
      aspect-ratio: 1;
      border-radius: 50%;
      background: var(--background);
      opacity: 0.6;
      content: '';
    }
    .name {
      font-size: 1.5em;
    }
    .about,
    .gift {
      display: block;
    }
    .side img {
      order: 1;
      width: 100%;
      margin-top: auto;
    }
    .body {
      padding: 32px 40px 28px;
    }
    .top {
      margin-bottom: 20px;
      padding-right: 32px;
    }
    .nav {
      bottom: -28px;
      margin: auto -40px -28px;
      padding: 16px 40px 28px;
    }
    .nav .main {
      width: auto;
      min-width: 10em;
      margin-left: auto;
    }
  }
  /* A phone on its side, a keyboard: the words beside the questions give way. */
  @container (max-height: 480px) {
    .side {
      display: none;
    }
    .card {
      padding-top: 48px;
    }
    .body {
      padding-top: 4px;
      scroll-padding: 0;
    }
    .nav {
      position: static;
    }
  }
`;

import { css } from '../base/lit.ts';

/** A sheet of one height at the bottom of a phone, a wide card where there is room; in both a wall of cards, or a form. */
export const reviewsStyles = css`
  dialog {
    --soft: color-mix(in srgb, var(--accent) 8%, var(--background));
    --mute: color-mix(in srgb, var(--text) 78%, var(--background));
    --rf: min(var(--radius), 14px);
  }
  .card {
    height: 94%;
  }
  .body {
    flex: 1;
    padding: 36px 20px 20px;
    overflow: auto;
    overscroll-behavior: contain;
    scroll-padding-bottom: 100px;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 12px 16px;
    padding-right: 36px;
  }
  .head > div {
    flex: 1;
    min-width: 10em;
  }
  .big {
    font-size: 3.2em;
    font-weight: 700;
    font-variant-numeric: tabular-nums;
    line-height: 1;
  }
  .sub {
    margin-top: 4px;
    color: var(--mute);
    font-size: 0.875em;
  }
  .row {
    margin: 0;
    color: var(--accent);
    letter-spacing: 0.1em;
    line-height: 1.2;
  }
  .row i {
    font-style: normal;
    opacity: 0.25;
  }
  .write,
  .more {
    min-height: 48px;
    padding: 8px 20px;
    border-radius: min(var(--radius), 12px);
    background: var(--accent);
    color: var(--accentText);
    font-weight: 600;
  }
  .more {
    display: block;
    margin: 20px auto 0;
    border: 1px solid var(--line);
    background: none;
    color: inherit;
  }
  img {
    display: block;
    width: min(100%, 320px);
    height: 210px;
    margin: 32px auto 0;
    object-fit: contain;
  }
  ul {
    margin: 20px 0 0;
    padding: 0;
    columns: 17em auto;
    column-gap: 16px;
    list-style: none;
  }
  li {
    margin-bottom: 16px;
    padding: 16px 18px;
    border-radius: var(--rf);
    background: var(--soft);
    break-inside: avoid;
    overflow-wrap: anywhere;
  }
  .who {
    display: flex;
    align-items: center;
    gap: 12px;
    margin: 0 0 8px;
  }
  .who b {
    font-weight: 600;
  }
  .who small {
    display: block;
    color: var(--mute);
    font-size: 0.8125em;
  }
  .sign {
    display: grid;
    flex: none;
    place-items: center;
    width: 40px;
    height: 40px;
    border-radius: 50%;
    background: var(--accent);
    color: var(--accentText);
  }
  .reply {
    margin-top: 12px;
    padding-left: 12px;
    border-left: 3px solid var(--line);
    font-size: 0.9375em;
  }
  .reply b {
    font-weight: 600;
  }
  .reply p {
    margin: 2px 0 0;
  }
  .from {
    margin-top: 12px;
    color: var(--mute);
    font-size: 0.8125em;
  }
  details {
    margin-top: 20px;
  }
  summary {
    padding: 12px 18px;
    border: 1px solid var(--line);
    border-radius: var(--rf);
    font-weight: 600;
    cursor: pointer;
  }
  summary:focus-visible {
    outline: 2px solid var(--text);
    outline-offset: 2px;
  }
  /* Theirs is light, whatever ours is. */
  iframe {
    display: block;
    width: 100%;
    height: 500px;
    margin-top: 12px;
    border: 0;
    border-radius: var(--rf);
    background: #fff;
    color-scheme: light;
  }
  .unseen {
    position: absolute;
    overflow: hidden;
    width: 1px;
    height: 1px;
    clip-path: inset(50%);
  }
  .back {
    max-width: calc(100% - 44px);
    min-height: 44px;
    margin-bottom: 8px;
    padding: 4px 0;
    overflow: hidden;
    background: none;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  @container (min-width: 720px) and (min-height: 481px) {
    .card {
      flex: 0 1 60em;
      height: auto;
      max-height: min(46em, 100% - 48px);
      margin: auto;
      border-radius: var(--radius);
    }
    .card::before {
      display: none;
    }
    .small {
      flex-basis: 34em;
    }
    .body {
      padding: 36px 40px 32px;
    }
  }
  /* A phone on its side, a keyboard: what sends scrolls with the rest. */
  @container (max-height: 480px) {
    .body {
      scroll-padding: 0;
    }
    .main {
      position: static;
      box-shadow: none;
    }
  }
`;

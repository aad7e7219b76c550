import { css } from '../base/lit.ts';

/** A sheet of one height at the bottom of a phone, a wide card where there is room; in both a grid, or one item. */
export const showcaseStyles = css`
  dialog {
    --mute: color-mix(in srgb, var(--text) 78%, var(--background));
    --rf: min(var(--radius), 14px);
    /* Pictures of goods, and drawings of ours, are made for a light ground. */
    --pale: color-mix(in srgb, var(--accent) 10%, #fff);
  }
  .card {
    height: 94%;
  }
  .body {
    flex: 1;
    padding: 32px 20px 20px;
    overflow: auto;
    overscroll-behavior: contain;
    scroll-padding-bottom: 100px;
  }
  h2 {
    padding-right: 36px;
  }
  .sub {
    margin-top: 4px;
    color: var(--mute);
    font-size: 0.875em;
  }
  .outcome {
    min-height: 1.5em;
    margin-top: 12px;
  }
  [type='search'] {
    margin-top: 16px;
  }
  .chips {
    display: flex;
    gap: 8px;
    margin: 12px -20px 0;
    padding: 2px 20px;
    overflow: auto;
  }
  .chip {
    flex: none;
    min-height: 44px;
    padding: 8px 18px;
    border: 1px solid var(--line);
    border-radius: min(var(--radius), 22px);
    background: none;
    white-space: nowrap;
  }
  .chip[aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--accentText);
  }
  .more {
    display: block;
    margin: 24px auto 0;
  }
  .on {
    margin-top: 20px;
  }
  ul {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 20px 12px;
    margin: 12px 0 0;
    padding: 0;
    list-style: none;
  }
  [aria-busy='true'] {
    opacity: 0.5;
  }
  li {
    position: relative;
    display: flex;
    flex-direction: column;
    min-width: 0;
  }
  figure {
    display: grid;
    place-items: center;
    aspect-ratio: 4/3;
    margin-bottom: 10px;
    padding: 8px;
    overflow: hidden;
    border-radius: var(--rf);
    background: var(--pale);
  }
  img {
    width: 100%;
    height: 100%;
    min-height: 0;
    border-radius: inherit;
    object-fit: contain;
  }
  .tag {
    position: absolute;
    top: 8px;
    left: 8px;
    padding: 2px 10px;
    border-radius: min(var(--radius), 12px);
    background: var(--accent);
    color: var(--accentText);
    font-size: 0.8125em;
    font-weight: 600;
  }
  h3 {
    font-weight: 600;
    line-height: 1.25;
    overflow-wrap: anywhere;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    justify-content: space-between;
    gap: 8px;
    margin-top: auto;
    padding-top: 8px;
  }
  .price {
    margin: 0;
    line-height: 1.2;
  }
  .price b {
    font-size: 1.125em;
    font-weight: 700;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .price s {
    display: block;
    color: var(--mute);
    font-size: 0.8125em;
  }
  .take {
    flex: 1 0 auto;
    min-height: 44px;
    padding: 6px 14px;
    border: 1px solid var(--line);
    border-radius: min(var(--radius), 12px);
    background: var(--background);
    font-size: 0.9375em;
    font-weight: 600;
  }
  /* The whole card can be pressed. */
  .take::after {
    position: absolute;
    inset: 0;
    content: '';
  }
  li:hover .take {
    border-color: currentColor;
  }
  .unseen {
    position: absolute;
    overflow: hidden;
    width: 1px;
    height: 1px;
    clip-path: inset(50%);
  }
  .one {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-height: 0;
    overflow: auto;
    overscroll-behavior: contain;
    scroll-padding-bottom: 100px;
  }
  .one .body {
    flex: 1 0 auto;
    padding-top: 20px;
    overflow: visible;
  }
  .one figure {
    aspect-ratio: auto;
    height: 13em;
    margin: 0;
    padding: 16px;
    border-radius: 0;
  }
  .slides {
    position: relative;
    flex: 1;
    min-width: 0;
  }
  .strip {
    display: flex;
    height: 100%;
    overflow: auto hidden;
    overscroll-behavior: contain;
    scroll-snap-type: x mandatory;
    scrollbar-width: none;
  }
  .one .strip figure {
    flex: 0 0 100%;
    scroll-snap-align: start;
    scroll-snap-stop: always;
  }
  /* On the light ground that pictures have in the dark, too. */
  .strip:focus-visible {
    outline: 3px solid #111;
    outline-offset: -3px;
  }
  .turn,
  .place {
    position: absolute;
    border-radius: 22px;
    background: var(--background);
  }
  .turn {
    top: calc(50% - 22px);
    left: 8px;
    width: 44px;
    height: 44px;
    font: 28px/1 system-ui;
  }
  .next {
    right: 8px;
    left: auto;
  }
  .place {
    right: 8px;
    bottom: 8px;
    padding: 2px 12px;
    font-size: 0.8125em;
  }
  /* Out of the way of a finger that swipes. */
  @media (pointer: coarse) {
    .turn {
      top: auto;
      bottom: 8px;
    }
    .place {
      right: calc(50% - 2.5em);
      bottom: 18px;
      width: 5em;
      padding: 2px 0;
      text-align: center;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .strip {
      scroll-behavior: smooth;
    }
  }
  .back {
    position: absolute;
    z-index: 1;
    top: 8px;
    left: 8px;
    max-width: calc(100% - 68px);
    min-height: 44px;
    padding: 4px 16px;
    overflow: hidden;
    border-radius: 22px;
    background: var(--background);
    font-size: 0.9375em;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .one .price {
    margin-top: 12px;
    font-size: 1.25em;
  }
  .one .price s {
    display: inline;
    margin-right: 6px;
  }
  @container (max-width: 331px) {
    ul {
      grid-template-columns: 1fr;
    }
  }
  @container (min-width: 720px) and (min-height: 481px) {
    .card {
      flex: 0 1 60em;
      height: min(44em, 100% - 48px);
      max-height: none;
      margin: auto;
      border-radius: var(--radius);
    }
    .card::before {
      display: none;
    }
    .body {
      padding: 36px 40px 32px;
    }
    .chips {
      flex-wrap: wrap;
      margin: 16px 0 0;
      padding: 0;
    }
    [type='search'] {
      max-width: 22em;
    }
    ul {
      grid-template-columns: repeat(auto-fill, minmax(15em, 1fr));
      gap: 28px 24px;
    }
    .one {
      flex-direction: row;
      overflow: hidden;
    }
    .look {
      display: flex;
      flex: 1 1 46%;
      min-width: 0;
      background: var(--pale);
    }
    .one figure {
      flex: 1;
      height: auto;
      padding: 64px 32px 32px;
    }
    .one .body {
      flex: 1 1 54%;
      min-width: 0;
      padding-top: 48px;
      overflow: auto;
    }
    .back {
      top: 16px;
      left: 16px;
      max-width: 42%;
    }
  }
  /* A phone on its side, a keyboard: the picture gives way. */
  @container (max-height: 480px) {
    .one .look :is(figure, .slides) {
      display: none;
    }
    .one .body {
      padding-top: 60px;
    }
    /* What scrolls by does not peek out beside it. */
    .back {
      top: 0;
      left: 0;
      z-index: 0;
      width: 100%;
      max-width: none;
      min-height: 60px;
      padding: 4px 68px 4px 24px;
      border-radius: var(--radius) var(--radius) 0 0;
      text-align: left;
    }
    .body,
    .one {
      scroll-padding: 0;
    }
    .main {
      position: static;
      box-shadow: none;
    }
  }
`;

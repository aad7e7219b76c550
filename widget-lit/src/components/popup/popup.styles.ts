import { css } from '../base/lit.ts';

/** A sheet at the bottom of the window; positions and layouts begin where there is room for them. */
export const popupStyles = css`
  .corner,
  .bar {
    background: none;
    pointer-events: none;
  }
  img {
    flex: none;
    width: 100%;
    height: 9em;
    object-fit: cover;
    contain: size;
  }
  .body {
    flex: 1;
    padding: 40px 24px 24px;
    overflow: auto;
    overscroll-behavior: contain;
    scroll-padding: 72px 0 120px;
  }
  .background .body {
    margin: -24px 12px 12px;
    border-radius: var(--radius);
    background: var(--background);
    position: relative;
  }
  h2 {
    padding-right: 24px;
  }
  /* A card in the corner and a strip stay what they are called where the window is narrow. */
  @container (max-width: 599px) {
    .corner .card {
      flex: 0 1 300px;
      max-height: min(70%, 100% - 24px);
      margin: 12px 12px 12px auto;
      border-radius: var(--radius);
    }
    .corner .card::before {
      display: none;
    }
    .corner img {
      height: 6em;
    }
    .corner .body {
      padding: 20px;
    }
    .corner h2 {
      font-size: 1.25em;
    }
    .corner form {
      gap: 10px;
      margin-top: 12px;
    }
  }
  @container (min-width: 600px) {
    .card {
      flex: 0 1 27em;
      max-width: calc(100% - 48px);
      max-height: calc(100% - 48px);
      margin: 24px;
      border-radius: var(--radius);
    }
    .card::before {
      display: none;
    }
    .body {
      padding: 32px 32px 24px;
    }
    .center .card {
      margin: auto;
    }
    .center:is(.image-left, .image-right, .background) .card {
      flex-basis: 50em;
      flex-direction: row;
    }
    .center:is(.image-left, .image-right) img {
      width: 44%;
      height: auto;
    }
    .image-right img {
      order: 1;
    }
    .center.background img {
      position: absolute;
      height: 100%;
    }
    .center.background .body {
      margin: 8px 8px 8px 46%;
    }
    .corner .card,
    .drawer .card {
      flex-basis: 24em;
      margin-left: auto;
    }
    .drawer .card {
      align-self: stretch;
      max-height: none;
      margin: 0 0 0 auto;
      border-radius: var(--radius) 0 0 var(--radius);
    }
    .drawer img {
      flex: 1 0 9em;
    }
    .drawer .body {
      flex: 0 1 auto;
    }
  }
  /* A keyboard, a phone on its side: all of it scrolls below the row of the ×, so that neither × nor button lies on a
   * field. */
  @container (max-height: 480px) {
    .card {
      padding-top: 48px;
    }
    .corner .card {
      max-height: calc(100% - 24px);
    }
    .card::before,
    img {
      display: none;
    }
    .close {
      top: 2px;
    }
    .body,
    .background .body,
    .center.background .body {
      margin: 0;
      padding-top: 4px;
      scroll-padding: 0;
    }
    .main {
      position: static;
      box-shadow: none;
    }
  }
`;

/* Styles of another module than the widgets': a text, without Lit. */

/** The box of a dialog as a part of the page. */
const css = String.raw;

export const standingCss = css`
  :host([inline]) {
    display: block !important;
  }
  :host([inline]) dialog {
    position: static;
    z-index: auto;
    overflow: visible;
    container-type: inline-size;
    background: none;
    pointer-events: auto;
    transition: none;
  }
  :host([inline='high']) dialog {
    container-type: size;
  }
  :host([inline]) .card {
    flex: 1;
    max-width: none;
    max-height: none;
    margin: 0;
    border-radius: var(--radius);
    box-shadow: inset 0 0 0 1px color-mix(in srgb, var(--text) 14%, var(--background));
    transition: none;
  }
  :host([inline='high']) .card {
    height: 100%;
    min-height: 0;
  }
  :host([inline]) .card::before,
  :host([inline]) .close {
    display: none;
  }
  :host([inline='']) .body {
    padding: 24px;
    overflow: visible;
  }
  :host([inline]) .main {
    position: static;
    box-shadow: none;
  }
  :host([inline]) h2 {
    padding-right: 0;
  }
`;

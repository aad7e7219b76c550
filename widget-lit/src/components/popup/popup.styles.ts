/**
 * A sheet at the bottom of the window; positions and layouts begin where there is room for them. The dialog is the
 * whole window and the container that is measured, so that a miniature behaves like a small screen.
 */
export const styles = `
:host {
  all: initial !important;
}
* {
  box-sizing: border-box;
  margin: 0;
  color: inherit;
  font: inherit;
}
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
.corner,
.bar {
  background: none;
  pointer-events: none;
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
  scroll-padding-bottom: 120px;
}
.background .body {
  margin: -24px 12px 12px;
  border-radius: var(--radius);
  background: var(--background);
  position: relative;
}
h2 {
  padding-right: 24px;
  outline: 0;
  font-size: 1.6em;
  font-weight: 700;
  line-height: 1.2;
  text-wrap: balance;
}
p {
  margin-top: 8px;
  white-space: pre-line;
}
.done::before {
  display: block;
  width: 14px;
  height: 28px;
  margin: 0 0 20px 10px;
  border: solid var(--accent);
  border-width: 0 4px 4px 0;
  transform: rotate(45deg);
  content: '';
}
form {
  display: grid;
  gap: 16px;
  margin-top: 20px;
}
label,
.notice,
.error {
  font-size: 0.875em;
}
input,
select,
textarea,
.main {
  width: 100%;
  min-height: 52px;
  padding: 12px 16px;
  border: 1px solid var(--line);
  border-radius: min(var(--radius), 12px);
  background: none;
  font-size: max(16px, var(--fontSize));
}
label :not(:first-child) {
  margin-top: 4px;
}
::placeholder {
  color: inherit;
  opacity: 0.6;
}
.tick {
  display: flex;
  gap: 12px;
}
.tick input {
  flex: none;
  width: 24px;
  min-height: 24px;
  accent-color: var(--accent);
}
.notice {
  order: 1;
}
button {
  border: 0;
  cursor: pointer;
}
.main {
  position: sticky;
  bottom: -8px;
  border: 0;
  box-shadow: 0 0 0 16px var(--background);
  background: var(--accent);
  color: var(--accentText);
  font-weight: 600;
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
.error,
[aria-invalid='true'] {
  border-color: currentColor;
  color: light-dark(#b42318, #ff9b8f);
}
:is(a, button, input, select, textarea):focus-visible {
  outline: 2px solid var(--text);
  outline-offset: 2px;
}
[hidden] {
  display: none !important;
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
  .bar .card {
    flex: 1;
    flex-direction: row;
    max-width: none;
    margin: 0;
    border-radius: 0;
  }
  .bar img {
    width: 12em;
    height: auto;
  }
  .bar .body,
  .bar form {
    display: flex;
    flex: 2;
    flex-wrap: wrap;
    align-items: end;
    gap: 16px 24px;
    margin: 0;
  }
  .bar .body {
    align-items: center;
    padding: 20px 72px 20px 32px;
  }
  .bar form > *,
  .bar .head {
    flex: 1 1 11em;
  }
  .bar .consent {
    order: 1;
    flex-basis: 100%;
  }
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

/** An admin page of somebody else: its elements, and rules as loud as those of real admin pages, in no layer. */
export const adminStyles = `
  html { background: #f0f0f1; font-size: 15px; }
  body { margin: 0; color: #3c434a; font: italic 13px/1.9 Georgia, serif; letter-spacing: 0.06em; word-spacing: 3px;
    text-transform: uppercase; text-align: center; text-indent: 4px; -webkit-font-smoothing: subpixel-antialiased; }
  h1, h2, h3, h4 { margin: 1.3em 0; color: #1d2327; font-size: 2em; font-weight: 400; text-shadow: 0 1px red; }
  body.admin h2 { padding: 9px 15px 4px 0; text-transform: capitalize; }
  p, ul, ol, dl, dd { margin: 1em 0 1em 20px; font-size: 17px; line-height: 2; }
  ul { list-style: square; padding-left: 30px; }
  li { margin-bottom: 6px; }
  a { color: #2271b1; transition: color 2s; text-decoration: underline dotted; }
  body.admin a:hover, body.admin a:focus { color: #135e96; box-shadow: 0 0 0 2px #135e96; }
  code { margin: 0 1px; padding: 3px 5px 2px; background: rgba(0, 0, 0, 0.07); font-size: 13px; }
  table { border-collapse: separate; border-spacing: 3px; background: #ffe; }
  th, td { padding: 13px; border: 2px solid #ccc; text-align: center; vertical-align: top; }
  button { padding: 9px 21px; border: 3px outset #888; border-radius: 0; background: #f6f7f7; text-transform: none; }
  input, select, textarea { margin: 0 1px; padding: 7px; border-radius: 0; letter-spacing: 2px; }
  body.admin input[type='text'], body.admin input:not([type]), body.admin select, body.admin textarea {
    min-height: 47px; max-width: 25rem; border: 2px inset #8c8f94; background: #fffbe5; color: #2c3338; line-height: 2;
    box-shadow: inset 0 1px 3px #888; vertical-align: middle; }
  body.admin input[type='text']:focus { border-color: #2271b1; box-shadow: 0 0 0 1px #2271b1; outline: 2px solid red; }
  label { display: block; cursor: pointer; font-weight: 400; color: #50575e; }
  fieldset { margin: 9px; padding: 11px; border: 1px solid #ddd; }
  legend { padding: 0 9px; font-size: 1.4em; }
  hr { margin: 22px 0; border: 3px ridge #ddd; }
  strong, b { font-weight: 900; color: #000; }
  svg { fill: #a7aaad; vertical-align: sub; }
  form { margin: 5px; padding: 5px; }
  .components-button { height: 50px; background: #dba617; border-radius: 20px; }
  .components-button.is-primary { background: #d63638; }
  .components-modal__frame { width: 300px; border-radius: 2px; }
  .components-popover__content { background: #cfc; }
  .sp-row { display: inline; }
`;

/** What the host had before: the panel changes none of it. */
const ownElements = `
  <header id="bar"><a href="#">Console</a> <button>Menu</button></header>
  <nav><ul><li><a href="#">Posts</a></li><li><code>code</code></li></ul></nav>
  <section>
    <h1>Heading</h1><h2>Second</h2><p>Words <strong>with</strong> weight</p>
    <form><label>Name <input type="text" value="x"></label><input type="checkbox"><input type="radio">
      <select><option>One</option></select><textarea>text</textarea></form>
    <table><tr><th>Head</th></tr><tr><td>Cell</td></tr></table>
    <button class="components-button is-primary">Theirs</button>
    <button class="components-button is-secondary">Theirs</button>
    <div class="components-modal__screen-overlay" style="position: static"><div class="components-modal__frame">
      <div class="components-modal__header"><h1 class="components-modal__header-heading">Theirs</h1></div></div></div>
    <div class="components-popover"><div class="components-popover__content">Theirs</div></div>
    <span class="components-form-toggle is-checked"><input class="components-form-toggle__input" type="checkbox" checked>
      <span class="components-form-toggle__track"></span><span class="components-form-toggle__thumb"></span></span>
    <div class="components-tooltip">Theirs</div><div class="components-snackbar">Theirs</div>
    <div class="uplot"><div class="u-wrap"><div class="u-over"></div></div></div>
    <div class="sp-row">Theirs, though it sounds like ours</div>
  </section>`;

interface GuestPage {
  /** The screen to show, and how many pixels wide the place for it is. */
  path: string;
  width: number;
  isLoud: boolean;
}

/** The page without the panel's files: the test adds them later, and sees what changes. */
export function guestPage({ path, width, isLoud }: GuestPage): string {
  // Of a size of its own, so that a panel in it moves nothing of the host.
  const place = `position: absolute; left: 500px; top: 40px; width: ${width}px; height: 700px; overflow: auto`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Console</title><link rel="icon" href="data:,">
    <style>body { min-height: 1500px; margin: 0; }${isLoud ? adminStyles : ''}</style></head>
    <body class="admin">${ownElements}
    <div id="place" style="${place}"><div id="smartpoint-panel" data-locale="ru" data-path="${path}"></div></div></body></html>`;
}

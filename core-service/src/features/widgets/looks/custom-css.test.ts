import { expect } from 'chai';
import { readCustomCss, type CssFault } from './custom-css.ts';

describe('the style sheet of an owner', () => {
  const refused: [CssFault['code'], string[]][] = [
    [
      'css-network',
      [
        '@import "https://evil.ru/x.css";',
        '@import url(//evil.ru/x.css);',
        '@font-face { font-family: X; src: local(X) }',
        '@namespace url(http://evil.ru);',
        '.card { background: url(https://evil.ru/x.png) }',
        '.card { background: url("//evil.ru/x") }',
        ".card { background: url('data:image/svg+xml,<svg/>') }",
        '.card { background-image: image-set("https://evil.ru/x" 1x) }',
        '.card { background-image: -webkit-image-set("https://evil.ru/x" 1x) }',
        '.card { background: image("https://evil.ru/x") }',
        '.card { background: cross-fade(red, blue) }',
        '.card { background: element(#a) }',
        '.card { background: src("https://evil.ru") }',
        '.card { cursor: url(//evil.ru/c), auto }',
        '.card { --x: url(//evil.ru/x); background: var(--x) }',
        '@media (width > 1px) { .card { background: url(//evil.ru/x) } }',
        '@keyframes a { to { background: url(//evil.ru/x) } }',
        '.card { & .main { background: url(//evil.ru/x) } }',
      ],
    ],
    [
      'css-at-rule',
      [
        '@charset "utf-8"; .card { color: red }',
        '@\\69 mport "https://evil.ru/x.css";',
        '@property --x { syntax: "*"; inherits: true }',
        '@page { margin: 0 }',
        '@scope (body) { .card { color: red } }',
        '@unknown { .card { color: red } }',
        '@view-transition { navigation: auto }',
      ],
    ],
    [
      'css-function',
      [
        '.card::after { content: attr(value) }',
        'input { width: attr(data-x px) }',
        '.card { width: expression(alert(1)) }',
        '.card { background: paint(x) }',
        '.card { padding: env(safe-area-inset-top) }',
        '.card { offset-path: ray(45deg) }',
      ],
    ],
    [
      'css-selector-outside',
      [
        ':host { color: red }',
        ':host(.a) .card { color: red }',
        ':host-context(body.dark) .card { color: red }',
        '::slotted(*) { color: red }',
        ':root { color: red }',
        'body { color: red }',
        'html .card { color: red }',
        'BODY .card { color: red }',
        'input[value^="7"] { color: red }',
        'input[name="phone"][value$="1"] { color: red }',
        'a[href*="secret"] { color: red }',
        ':visited { color: red }',
        ':autofill { color: red }',
        '.card:target { color: red }',
        '.card:state(x) { color: red }',
        '.c\\61 rd { color: red }',
        'svg|a { color: red }',
        '::part(x) { color: red }',
      ],
    ],
    [
      'css-position',
      [
        '.card { position: fixed; inset: 0 }',
        '.card { position: FIXED !important }',
        '.card { position: sticky }',
        '.card { --p: fixed; position: var(--p) }',
        '@keyframes a { to { position: fixed } }',
      ],
    ],
    [
      'css-broken',
      [
        '.card { color red }',
        '.card { pos\\69 tion: fixed }',
        '.card { position: f\\69xed }',
        '</style><script>alert(1)</script>',
        '.card { behavior: inherit }',
        '{}}}',
        '.card { background: URL(javascript:alert(1)) }',
        '.card { --x: { background: url(//evil.ru/x) } }',
        '.card { color: if(style(--x: 1): red; else: blue) }',
        '.card { background: u\\72l(//evil.ru/x) }',
        `${':is('.repeat(5000)}`,
      ],
    ],
  ];

  for (const [code, sheets] of refused) {
    for (const sheet of sheets) {
      it(`is refused (${code}): ${sheet.slice(0, 60)}`, () => {
        const { css, faults } = readCustomCss(sheet);

        expect(css).to.equal('');
        expect(faults.map((fault) => fault.code)).to.include(code);
      });
    }
  }

  it('is written anew from what was understood, and closed where it was left open', () => {
    const { css, faults } = readCustomCss(`
      /* ours */
      .card { border-radius: 4px; box-shadow: 0 0 0 1px rgb(0 0 0 / 20%) }
      .main:hover::after { content: '→'; color: color-mix(in srgb, var(--accent) 50%, white) }
      @media (prefers-reduced-motion: no-preference) { .main { animation: in 0.2s } }
      @container (min-width: 600px) { h2 { font-size: 2em } }
      @keyframes in { from { opacity: 0 } }
      .opt:has(:checked), input[aria-invalid='true'] { outline: 2px solid currentColor`);

    expect(faults).to.deep.equal([]);
    expect(css)
      .to.include('.card{border-radius:4px')
      .and.match(/\{outline:2px solid currentColor\}$/);
    expect(css).to.not.include('ours');
  });

  it('names the line of every fault', () => {
    const { faults } = readCustomCss('.card {\n  color: red;\n  background: url(x.png);\n}\n\nbody { color: red }');

    expect(faults.map(({ line, code }) => [line, code])).to.deep.equal([
      [3, 'css-network'],
      [6, 'css-selector-outside'],
    ]);
  });

  it('takes no time, however it is made', () => {
    const began = performance.now();
    for (const sheet of [
      '('.repeat(20_000),
      '.a'.repeat(10_000),
      '*'.repeat(20_000),
      '/*'.repeat(10_000),
      '\\'.repeat(20_000),
    ])
      readCustomCss(sheet);

    expect(performance.now() - began).to.be.below(5000);
  });
});

import { expect } from 'chai';
import { isCssSelector } from '@smartpoint/contracts/css-selector';
import { stage } from './stage.fixture.ts';

const selectors = [
  ...['.buy', '#order', 'a', '*', 'a.buy', 'a#x.y.z', '.a .b', '.a > .b', '.a>.b', '.a + .b ~ .c', '.a, .b,#c', ' .a '],
  ...['[href]', '[href="/price/"]', "[href^='/price']", '[data-x=1a]', '[data-x=a1]', '[ a *= "x" i ]'],
  ...['a[href="]"]', 'a[title="say \\"hi\\""]', 'a]', '[=x]', '[a==b]', '[a!=b]'],
  ...[':hover', 'a:first-child', 'li:nth-child(2n + 1)', 'li:nth-child(odd)', 'li:nth-child(2 of .a)', 'p:nth-child()'],
  ...['li:nth-last-of-type(-n+3)', ':not(.a)', ':not(.a, .b > .c)', ':is(a, button).x', ':has(> img)', ':has(.a)'],
  ...[':not()', 'a:lang(ru)', ':dir(ltr)', 'a:not(:hover):focus-visible', ':root', ':where(.a) .b'],
  ...['a:first', 'a:eq(0)', 'a:visible', ':contains("x")', 'input:text', ':nothing', '.a:', '::', 'a:hover()'],
  ...['..a', '.', '#', '.1a', '#1', '.-a', '.--a', '.-1', '._a', '.a.', '.a..b', '.\\31 a', '.md\\:flex', '.кнопка'],
  ...[
    '> a',
    'a >',
    'a > > b',
    'a,',
    ',a',
    'a,,b',
    '',
    ' ',
    '{',
    'a {}',
    'a;b',
    '$(".a")',
    '"a"',
    '<a>',
    'https://x.ru/',
  ],
  ...['купить сейчас', 'a/b', 'a@b', '(a)', 'a)', '..[', '*|a', '|a', '[*|href]', 'x|a', 'a!important'],
];

describe('a CSS selector', () => {
  const on = stage();

  it('is what the browser takes, and nothing else', async () => {
    const { open } = await on.visitor();
    const page = await open();
    const taken = await page.evaluate<boolean[]>(`${JSON.stringify(selectors)}.map((selector) => {
      try { document.body.matches(selector); return true; } catch { return false; } })`);

    expect(selectors.filter((selector) => isCssSelector(selector))).to.deep.equal(
      selectors.filter((_, index) => taken[index]),
    );
  });

  it('is closed where something was opened', () => {
    expect(['a[b', '[a="b]', ':not(', ':not(.a', 'a:nth-child(2'].filter(isCssSelector)).to.deep.equal([]);
  });
});

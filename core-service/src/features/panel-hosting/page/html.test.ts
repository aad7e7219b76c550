import { expect } from 'chai';
import { html } from './html.ts';

describe('html', () => {
  it('escapes what could leave its place in text or in a quoted attribute', () => {
    const hostile = `"><script>alert('x')</script>&`;

    expect(String(html`<a title="${hostile}">${hostile}</a>`)).to.equal(
      '<a title="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;">' +
        '&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;</a>',
    );
  });

  it('keeps nested markup, joins lists and leaves out nothing-values', () => {
    const items = ['a', '<b>'].map((item) => html`<li>${item}</li>`);

    expect(
      String(
        html`<ul>
          ${items}${false}${null}${undefined}${0}
        </ul>`,
      ).replaceAll(/\s/g, ''),
    ).to.equal('<ul><li>a</li><li>&lt;b&gt;</li>0</ul>');
  });
});

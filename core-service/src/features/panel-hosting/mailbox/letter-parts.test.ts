import { expect } from 'chai';
import { html } from '../page/html.ts';
import { codeIn, linkIn, withLinks } from './letter-parts.ts';

describe('parts of a letter', () => {
  it('are its code, even when the link carries digits too', () => {
    expect(codeIn('Ссылка https://x.example/auth/?code=11112222\nКод: 90807060')).to.equal('90807060');
  });

  it('hold no code when digits are more or fewer than eight', () => {
    expect(codeIn('Телефон +79262444393, заявка 50001')).to.equal(undefined);
  });

  it('are its link without the full stop behind it', () => {
    expect(linkIn('Откройте https://x.example/auth/?a=1&b=2. Спасибо!')).to.equal('https://x.example/auth/?a=1&b=2');
  });

  it('become clickable without letting markup in', () => {
    const text = '<b>Код</b> http://a.example/?x="><script>alert(1)</script> и https://b.example/';
    const shown = String(html`${withLinks(text)}`);

    expect(shown).to.include('&lt;b&gt;').and.include('href="https://b.example/"');
    expect(shown).to.not.include('<script');
  });
});

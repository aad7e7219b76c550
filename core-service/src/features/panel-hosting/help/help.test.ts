import { expect } from 'chai';
import { createI18n } from '../../../platform/i18n/index.ts';
import { servePages, type PageServer } from '../page/page-server.fixture.ts';
import { createRenderer } from './articles.ts';
import { createHelp } from './index.ts';

describe('pages of help', () => {
  let server: PageServer;
  before(async () => {
    const i18n = createI18n();
    server = await servePages(createHelp({ i18n, brand: 'Smartpoint', supportEmail: 'help@sp.example' }));
  });
  after(() => server.stop());

  for (const [lang, words, other] of [
    ['ru', 'Найти заявку', 'Find a lead'],
    ['en', 'Find a lead', 'Найти заявку'],
  ] as const) {
    it(`are read by everybody, in their language, where nothing runs (${lang})`, async () => {
      const { answer, text } = await server.read('/help/leads/', lang);

      expect(answer.status).to.equal(200);
      expect(answer.headers.get('content-security-policy')).to.contain("default-src 'none'");
      expect(text).to.contain(words).and.to.contain('mailto:help@sp.example').and.not.to.contain(other);
      expect(text).to.match(/aria-current="page">\s*(Заявки|Leads)\s*</);
      for (const [address] of text.matchAll(/\/help\/(images\/[\w-]+\.webp|\w+\.css)/g))
        expect((await fetch(server.origin + address)).status, address).to.equal(200);
    });
  }

  it('follow the language somebody chose, from page to page', async () => {
    const { text } = await server.read('/help/?lang=en', 'ru');

    expect(text).to.contain('href="/help/statistics/?lang=en"').and.to.contain('<h1>Help</h1>');
    expect((await server.read('/help/leads/?lang=en')).text).to.contain('href="/help/people/?lang=en#the-log"');
  });

  it('give no other file away', async () => {
    expect((await server.read('/help/images/..%2f..%2f..%2fpackage.json')).answer.status).to.be.within(400, 404);
  });

  it('show markup in a text as text, and lead nowhere by script', () => {
    const { content } = createRenderer('ru')('# <b>x</b>\n\n<script>alert(1)</script> [y](javascript:alert(1))');

    expect(String(content))
      .to.contain('&lt;script&gt;')
      .and.not.to.match(/<script|href="javascript/);
  });
});

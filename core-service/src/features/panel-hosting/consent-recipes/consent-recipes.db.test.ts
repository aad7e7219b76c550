import { expect } from 'chai';
import { startTestService, type TestService } from '../../../../test/harness/service.ts';

describe('the recipes for cookie banners', () => {
  let service: TestService;
  before(async () => {
    service = await startTestService();
  });
  after(() => service.stop());

  for (const [lang, words] of [
    ['ru', ['Куда вставить', 'Свой баннер']],
    ['en', ['Where to put it', 'A banner of your own']],
  ] as const) {
    it(`stand on a page without scripts, whole, for everybody (${lang})`, async () => {
      const answer = await fetch(`${service.url}/docs/consent/`, { headers: { 'accept-language': lang } });
      const text = await answer.text();

      expect(answer.status).to.equal(200);
      expect(answer.headers.get('content-security-policy')).to.contain("default-src 'none'");
      for (const word of [...words, 'Cookiebot', 'OneTrust', 'Complianz', 'Klaro', 'Google Consent Mode', 'consent'])
        expect(text).to.contain(word);
      expect(text).to.contain('&lt;script&gt;').and.not.to.contain('<script');
      const [styles = ''] = /\/docs\/consent\/\w+\.css/.exec(text) ?? [];
      expect((await fetch(service.url + styles)).headers.get('content-type')).to.contain('text/css');
    });
  }
});

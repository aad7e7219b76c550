import { expect } from 'chai';
import { createI18n } from '../../../platform/i18n/index.ts';
import { servePages, type PageServer } from '../page/page-server.fixture.ts';
import { createDemo } from './index.ts';

const snippet = (key: string) => `<script async src="https://panel.example/w/${key}.js"></script>`;
const count = (text: string, part: string) => text.split(part).length - 1;

describe('demo shop', () => {
  let siteKey: string | undefined;
  let server: PageServer;
  before(async () => {
    server = await servePages(
      createDemo({
        i18n: createI18n(),
        findSiteKey: async (_req, wanted) => wanted ?? siteKey,
        publicUrl: () => 'https://panel.example',
      }),
    );
  });
  beforeEach(() => void (siteKey = 'rt-aaaaaaaaaaaaaaaaaaaa'));
  after(() => server.stop());

  for (const path of ['/demo/', '/demo/catalog/', '/demo/product/', '/demo/product/?id=volt', '/demo/contacts/']) {
    it(`carries the snippet of a site exactly as its owner pastes it on ${path}`, async () => {
      const { text } = await server.read(path, 'ru');

      expect(count(text, snippet('rt-aaaaaaaaaaaaaaaaaaaa'))).to.equal(1);
      expect(text).to.include('<html lang="ru">').and.include('id="call-me"');
    });
  }

  it('takes the site of its address before any other', async () => {
    const { text } = await server.read('/demo/?site=1-bbbbbbbbbbbbbbbbbbbb');

    expect(text).to.include(snippet('1-bbbbbbbbbbbbbbbbbbbb'));
  });

  it('never prints an address into the page as markup', async () => {
    const hostile = encodeURIComponent('"></script><script>alert(1)</script>');
    const { text } = await server.read(
      `/demo/product/?site=${hostile}&id=${hostile}&widget=${hostile}&lang=${hostile}`,
    );

    expect(text).to.not.include('alert(1)</script>');
    expect(count(text, '<script')).to.equal(1);
  });

  it('says what to do while there is no site', async () => {
    siteKey = undefined;

    const { text } = await server.read('/demo/', 'ru');

    expect(text).to.not.include('<script');
    expect(text).to.include('Зарегистрируйтесь в кабинете');
  });

  it('speaks English when asked and keeps the choice in its links', async () => {
    const { text } = await server.read('/demo/?lang=en&site=1-bbbbbbbbbbbbbbbbbbbb', 'ru');

    expect(text).to.include('<html lang="en">').and.include('Call me back');
    expect(text).to.include('href="/demo/catalog/?lang=en&amp;site=1-bbbbbbbbbbbbbbbbbbbb"');
  });

  it('offers the marks of an advertisement', async () => {
    const { text } = await server.read('/demo/');

    expect(text).to.include('utm_source=yandex&amp;utm_medium=cpc');
  });

  it('links to a widget by its number', async () => {
    const { text } = await server.read('/demo/?widget=12');

    expect(text).to.include('<a href="#smartpoint-12">');
  });

  it('has a page with the snippet pasted twice', async () => {
    const { text } = await server.read('/demo/twice/');

    expect(count(text, snippet('rt-aaaaaaaaaaaaaaaaaaaa'))).to.equal(2);
  });

  it('has a page under a strict policy that names the service alone', async () => {
    const { answer } = await server.read('/demo/strict-csp/');
    const policy = answer.headers.get('content-security-policy') ?? '';

    expect(policy).to.include("default-src 'none'").and.include('script-src https://panel.example;');
    expect(policy).to.not.include('unsafe');
  });
});

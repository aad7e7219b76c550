import { expect } from 'chai';
import { startTestService, type TestService } from '../../../../test/harness/service.ts';

describe('an address that leads nowhere', () => {
  let service: TestService;
  before(async () => {
    service = await startTestService();
  });
  after(() => service.stop());

  const asPerson = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'accept-language': 'ru' };
  const open = (path: string, headers = {}) => fetch(`${service.url}${path}`, { headers });

  it('shows a page to a person, in their language, where nothing runs', async () => {
    const answer = await open('/no<b>pe/', asPerson);
    const text = await answer.text();

    expect(answer.status).to.equal(404);
    expect(answer.headers.get('content-type')).to.contain('text/html');
    expect(answer.headers.get('content-security-policy')).to.contain("default-src 'none'");
    expect(text).to.contain('Такой страницы нет').and.to.contain('href="/"').and.not.to.contain('<b>');
    expect(text).to.contain('href="/help/?lang=ru"');
    expect((await open('/help/nope/', asPerson)).status).to.equal(404);
    const [styles = ''] = /\/refusal\/\w+\.css/.exec(text) ?? [];
    expect((await open(styles)).headers.get('content-type')).to.contain('text/css');
  });

  it('stays a problem for programs', async () => {
    const answer = await open('/nope/');

    expect(answer.status).to.equal(404);
    expect(((await answer.json()) as { code: string }).code).to.equal('not-found');
  });

  it('says of a failure what its number is, once, and how to go on', async () => {
    await service.database.owner.query('ALTER TABLE mail_links RENAME TO mail_links_away');
    const answer = await open(`/letters/decline/spd_${'x'.repeat(43)}`, asPerson);
    const text = await answer.text();

    expect(answer.status).to.equal(500);
    expect(text).to.contain('Страница сейчас не открывается').and.to.contain('Попробовать ещё раз');
    const [number] = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/.exec(text) ?? [];
    expect(number).to.be.a('string');
    expect(text.split(number ?? '')).to.have.length(2);
    expect(text).to.contain('<a href="/">Smartpoint</a>');
  });
});

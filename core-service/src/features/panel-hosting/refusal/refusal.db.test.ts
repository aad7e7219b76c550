import { expect } from 'chai';
import { startTestService, type TestService } from '../../../../test/harness/service.ts';

describe('an address that leads nowhere', () => {
  let service: TestService;
  before(async () => {
    service = await startTestService();
  });
  after(() => service.stop());

  const open = (path: string, headers = {}) => fetch(`${service.url}${path}`, { headers });

  it('shows a page to a person, in their language, where nothing runs', async () => {
    const asPerson = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'accept-language': 'ru' };
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
});

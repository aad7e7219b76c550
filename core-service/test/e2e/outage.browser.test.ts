import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { sharedBrowser } from '../browser/chromium.ts';
import { registerAccount } from '../harness/account.ts';
import type { TestDatabase } from '../harness/database.ts';
import { startTestService } from '../harness/service.ts';
import { spawnService, type ServiceProcess } from '../harness/service-process.ts';
import { aForm } from '../harness/submission.ts';
import { startTcpProxy, type TcpProxy } from '../harness/tcp-proxy.ts';
import { until } from '../harness/wait.ts';

const userAgent = 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36';
const awayMs = 30_000;

/** E-1.3 from the visitor's side: what a person sent while the database was away arrives, once, without help. */
describe('PostgreSQL away while a visitor leaves a phone number', function () {
  this.timeout(300_000);
  let database: TestDatabase;
  let proxy: TcpProxy;
  let service: ServiceProcess;
  let context: BrowserContext;
  let shop: Page;

  before(async () => {
    const arranged = await startTestService();
    database = arranged.database;
    const owner = await registerAccount(arranged);
    await aForm(owner);
    await arranged.halt();
    const url = new URL(database.url);
    proxy = await startTcpProxy({ host: url.hostname, port: Number(url.port) });
    url.port = String(proxy.port);
    const secrets = { DATABASE_URL: url.href, SECRET_KEY: Buffer.alloc(32, 1).toString('base64') };
    service = await spawnService({ ...secrets, DEMO: 'true' });
    context = await (await sharedBrowser()).newContext({ userAgent, locale: 'ru-RU' });
    // The demo shop shows a site to its own people only.
    await context.addCookies(owner.client.browserCookies().map((cookie) => ({ ...cookie, url: service.url })));
    shop = await context.newPage();
  });
  after(async () => {
    await context.close();
    await service.end('SIGKILL');
    await proxy.stop();
    await database.drop();
  });

  const counts = async () =>
    (
      await database.owner.query<Record<'leads' | 'visits' | 'shows' | 'clicks', number>>(
        `SELECT (SELECT count(*) FROM leads)::int AS leads, coalesce(sum(visits), 0)::int AS visits,
                coalesce(sum(shows), 0)::int AS shows, coalesce(sum(clicks), 0)::int AS clicks FROM site_daily`,
      )
    ).rows[0];

  it('keeps the lead for half a minute and sends it once, as soon as the database is back', async () => {
    const answers: number[] = [];
    shop.on('response', (response) => {
      if (response.url().endsWith('/v1/leads')) answers.push(response.status());
    });
    await shop.goto(`${service.url}/demo/`);
    const dialog = shop.getByRole('dialog');
    await dialog.getByLabel(/Телефон/).waitFor();
    await until('the visit', async () => (await counts())?.visits === 1, 15_000);

    proxy.goAway();
    const awayUntil = Date.now() + awayMs;
    await dialog.getByLabel(/имя/i).fill('Иван Иванов');
    await dialog.getByLabel(/Телефон/).fill('89262444393');
    await shop.getByRole('button', { name: 'Жду звонка' }).click();
    await dialog.getByText('Ещё не отправлено').waitFor();
    // The outage itself, not a wait for something: half a minute of a page that goes on trying.
    await shop.waitForTimeout(awayUntil - Date.now());

    expect(answers.length, 'attempts').to.be.greaterThan(1);
    expect(new Set(answers)).to.deep.equal(new Set([503]));
    expect((await counts())?.leads).to.equal(0);

    proxy.comeBack();
    await until('the lead', async () => (await counts())?.leads === 1, 60_000);
    await until('its click', async () => (await counts())?.clicks === 1, 60_000);
    // The attempt that stored it may have been told 503 still: then it is the next one that hears, up to 64 s later.
    await until('the page to hear of it', () => answers.at(-1) === 201, 100_000);
    await dialog.getByText('Спасибо').waitFor();
    expect(await counts()).to.deep.equal({ leads: 1, visits: 1, shows: 1, clicks: 1 });
  });
});

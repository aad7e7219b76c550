import { expect } from 'chai';
import type { BrowserContext } from 'playwright-core';
import { startShop, type Shop } from '../../../widget-lit/src/test/shop.fixture.ts';
import { sharedBrowser } from '../browser/chromium.ts';
import { registerAccount } from '../harness/account.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { aForm } from '../harness/submission.ts';
import { until } from '../harness/wait.ts';

const userAgent = 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36';

/** Puts into every request of the page what its own servers want. */
const wrapped = (init: string): string =>
  `const own = window.fetch; window.fetch = (input, init = {}) => own(input, { ...init, ${init} });`;

/** Pages wrap `fetch` for their own ends: a session, a trace, a token. What we ask for goes through the wrapper, too. */
describe('a page that wraps fetch', () => {
  let service: TestService;
  let shop: Shop;
  let context: BrowserContext;

  beforeEach(async () => {
    service = await startTestService();
    shop = await startShop('');
    const owner = await registerAccount(service, { siteUrl: shop.origin });
    const { siteKey } = await aForm(owner);
    shop.page = () => ({ head: `<script async src="${service.url}/w/${siteKey}.js"></script>` });
    context = await (await sharedBrowser()).newContext({ userAgent, locale: 'ru-RU' });
  });
  afterEach(async () => {
    await context.close();
    shop.stop();
    await service.stop();
  });

  for (const [title, init] of [
    ['headers of its own', `headers: { 'X-Csrf-Token': 'abc', traceparent: '00-1-2-01' }`],
    ['many headers, as Headers', `headers: new Headers([['x-app-version', '1.2'], ['Authorization', 'Bearer x']])`],
    ['its cookies', `credentials: 'include'`],
    ['cookies and a type', `credentials: 'include', headers: { 'Content-Type': 'application/json' }`],
    ['no referrer and no cache', `referrerPolicy: 'no-referrer', cache: 'no-store'`],
  ] as const) {
    it(`to add ${title} shows its widget, counts its visitor and sends the lead`, async () => {
      await context.addInitScript(wrapped(init));
      const page = await context.newPage();
      await page.goto(shop.origin);
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(/Телефон/).fill('89262444393');
      await page.getByRole('button', { name: 'Жду звонка' }).click();

      await dialog.getByText('Спасибо').waitFor();
      const counts = async () => {
        const { rows } = await service.database.owner.query<{ leads: number; visits: number; shows: number }>(
          `SELECT (SELECT count(*) FROM leads)::int AS leads, coalesce(sum(visits), 0)::int AS visits,
                  coalesce(sum(shows), 0)::int AS shows FROM site_daily`,
        );
        return rows[0];
      };
      await until('events have come', async () => (await counts())?.shows === 1);
      expect(await counts()).to.deep.equal({ leads: 1, visits: 1, shows: 1 });
      // Nothing waits for an answer that nobody heard.
      await page.waitForFunction(`!Object.keys(localStorage).some((key) => /^sp:.+:/.test(key))`);
    });
  }
});

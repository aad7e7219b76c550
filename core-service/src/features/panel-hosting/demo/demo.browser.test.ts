import { expect } from 'chai';
import { expectAccessible } from '../../../../test/browser/axe.ts';
import { sharedBrowser } from '../../../../test/browser/chromium.ts';
import { shoot } from '../../../../test/browser/screenshots.ts';
import { createI18n } from '../../../platform/i18n/index.ts';
import { servePages, type PageServer } from '../page/page-server.fixture.ts';
import { createDemo } from './index.ts';

describe('demo shop in a browser', () => {
  let server: PageServer;
  before(async () => {
    server = await servePages(
      createDemo({ i18n: createI18n(), findSiteKey: async () => undefined, publicUrl: () => 'http://127.0.0.1:1' }),
    );
  });
  after(() => server.stop());

  const pages = ['/demo/', '/demo/catalog/', '/demo/product/?id=volt', '/demo/contacts/'];
  for (const [width, colorScheme] of [
    [1280, 'light'],
    [360, 'dark'],
  ] as const) {
    it(`is accessible and never scrolls sideways at ${width} px, ${colorScheme}`, async () => {
      const context = await (await sharedBrowser()).newContext({ viewport: { width, height: 800 }, colorScheme });
      try {
        const page = await context.newPage();
        for (const path of pages) {
          await page.goto(server.origin + path);
          const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
          expect(overflow, path).to.be.at.most(0);
          await expectAccessible(page);
          await shoot(page, `demo/${path.split('/')[2] || 'home'}-${width}`, { fullPage: true });
        }
      } finally {
        await context.close();
      }
    });
  }

  it('draws its pictures under the strict policy without a report', async () => {
    const context = await (await sharedBrowser()).newContext();
    try {
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
      await page.goto(`${server.origin}/demo/strict-csp/`);

      expect(await page.locator('svg.bicycle').count()).to.be.greaterThan(3);
      expect(complaints).to.deep.equal([]);
    } finally {
      await context.close();
    }
  });
});

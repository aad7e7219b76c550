import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { listPluginKeys } from '@smartpoint/contracts/plugins';
import { listSites } from '@smartpoint/contracts/sites';
import { sharedBrowser } from '../../core-service/test/browser/chromium.ts';
import { shoot } from '../../core-service/test/browser/screenshots.ts';
import { registerAccount, type RegisteredAccount } from '../../core-service/test/harness/account.ts';
import { startTestService, type TestService } from '../../core-service/test/harness/service.ts';
import { startWordpress, type WordpressSite } from './wordpress-site.ts';
import type { WordpressVersion } from './wordpress-sources.ts';

/** Headless Chromium would be counted as a robot. */
const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36';

/** How many points of two pictures differ. The edge of a round corner comes out another way now and then: a few do not count. */
async function differing(one: Buffer, other: Buffer | undefined): Promise<number> {
  const [first, second] = await Promise.all([one, other].map((picture) => sharp(picture).greyscale().raw().toBuffer()));
  if (!first || first.length !== second?.length) return Infinity;
  return first.filter((value, index) => value !== second[index]).length;
}

for (const version of ['newest', 'lowest'] satisfies WordpressVersion[])
  describe(`from “activate” to a lead in wp-admin (${version} WordPress)`, function () {
    this.timeout(180_000);
    let service: TestService;
    let site: WordpressSite;
    let owner: RegisteredAccount;
    let context: BrowserContext;
    let page: Page;
    const faults: string[] = [];

    before(async () => {
      service = await startTestService();
      site = await startWordpress({ version, locale: version === 'newest' ? 'ru_RU' : undefined });
      owner = await registerAccount(service, { siteUrl: 'https://elsewhere.example' });
      const browser = await sharedBrowser();
      context = await browser.newContext({ locale: 'ru-RU', userAgent, viewport: { width: 1280, height: 900 } });
      await context.route(/gravatar\.com|w\.org/, (route) => route.abort());
      page = await context.newPage();
      page.on('pageerror', (error) => faults.push(error.message));
    });
    after(async () => {
      await context?.close();
      await site?.stop();
      await service?.stop();
    });

    const visit = (path: string) => page.goto(site.url + path, { waitUntil: 'domcontentloaded' });
    const pagesOfOthers = ['users.php', 'options-general.php', 'edit.php'];
    /** Pages of WordPress itself, but for the menu, pixel by pixel. */
    async function picturesOfOthers(): Promise<Buffer[]> {
      const pictures: Buffer[] = [];
      // A row beneath the pointer shows what can be done with it, some time after it stands.
      await page.mouse.move(1, 890);
      for (const other of pagesOfOthers) {
        await page.goto(`${site.url}/wp-admin/${other}`);
        // The clock of the settings.
        await page.addStyleTag({ content: '#local-time, #utc-time, .timezone-info { visibility: hidden }' });
        pictures.push(await page.locator('#wpbody-content').screenshot({ animations: 'disabled', caret: 'hide' }));
      }
      return pictures;
    }

    const isRussian = version === 'newest';
    const words = isRussian
      ? { connect: 'Подключить', open: 'Открыть сайт' }
      : { connect: 'Connect', open: 'Open the site' };

    it('is activated, and says nothing to anybody before it is connected', async () => {
      await visit('/wp-login.php');
      await page.locator('#user_login').fill('admin');
      await page.locator('#user_pass').fill('password');
      await page.locator('#wp-submit').click();
      await page.waitForURL(/wp-admin/, { waitUntil: 'domcontentloaded' });
      const untouched = await picturesOfOthers();
      await visit('/wp-admin/plugins.php');
      await page.locator('#activate-smartpoint').click();
      await page.locator('#toplevel_page_smartpoint').waitFor();
      for (const [index, picture] of (await picturesOfOthers()).entries())
        expect(await differing(picture, untouched[index]), pagesOfOthers[index]).to.be.below(20);

      const html = await (await fetch(site.url)).text();
      expect(html).to.not.include(service.url);
    });

    it('sends its owner to the service, who says yes there and comes back to the panel', async () => {
      await visit('/wp-admin/admin.php?page=smartpoint');
      await page.locator('#smartpoint-service').fill(service.url);
      await shoot(page, `wordpress/${version}/connect`);
      await context.addCookies(owner.client.browserCookies());
      await page.getByRole('button', { name: words.connect, exact: true }).click();
      await page.getByRole('button', { name: 'Подключить', exact: true }).waitFor();
      await shoot(page, `wordpress/${version}/consent`);
      await page.getByRole('button', { name: 'Подключить', exact: true }).click();

      await page.waitForURL(`${site.url}/wp-admin/admin.php?page=smartpoint`, { waitUntil: 'domcontentloaded' });
      await page.locator('#smartpoint-panel .sp-root h1').first().waitFor();
      const open = page.locator('#smartpoint-panel .sp-steps').getByRole('link', { name: words.open });
      expect(new URL((await open.getAttribute('href')) ?? '').host).to.equal(new URL(site.url).host);
      const { keys } = await owner.client.call(listPluginKeys);
      expect(keys.map(({ home }) => home)).to.deep.equal([new URL(site.url).host]);
      const { sites } = await owner.client.call(listSites);
      expect(sites.map(({ name }) => name)).to.include('Shop');
      await shoot(page, `wordpress/${version}/panel`);
    });

    it('makes a pop-up in wp-admin', async () => {
      const panel = page.locator('#smartpoint-panel');
      await panel
        .getByRole('button', { name: isRussian ? /создать форму/i : /create/i })
        .first()
        .click();
      await page
        .getByRole('menuitem', { name: isRussian ? /всплывающ|поп/i : /pop-?up/i })
        .first()
        .click();
      await page.waitForURL(/path=%2Fwidgets%2F/);
      await panel.locator('.sp-preview-pane input[type=tel]').first().waitFor();
      await shoot(page, `wordpress/${version}/editor`);
      await visit('/wp-admin/admin.php?page=smartpoint');
      await panel.locator('.sp-root h1').first().waitFor();
      const toggle = panel.locator('.components-form-toggle__input').first();
      await toggle.waitFor();
      if (!(await toggle.isChecked())) await toggle.click();
    });

    it('asks before what was typed there is lost, on the way to a page of WordPress too', async () => {
      const panel = page.locator('#smartpoint-panel');
      const settings = '/wp-admin/admin.php?page=smartpoint&path=%2Fsettings%2Fdirectories%2F';
      const name = panel.getByLabel(isRussian ? 'Название' : 'Name', { exact: true }).first();
      const posts = page.locator('#menu-posts > a');
      const answer = async (what: 'accept' | 'dismiss') => {
        const dialog = await page.waitForEvent('dialog');
        await dialog[what]();
        return dialog.type();
      };
      await visit(settings);
      await name.click();
      await name.fill('Отдел продаж');
      const stays = answer('dismiss');
      await posts.click();
      expect(await stays).to.equal('beforeunload');
      expect([await name.inputValue(), new URL(page.url()).searchParams.get('page')]).to.deep.equal([
        'Отдел продаж',
        'smartpoint',
      ]);

      await panel
        .getByRole('link', { name: isRussian ? 'Отчёт' : 'Leads' })
        .first()
        .click();
      const question = page.getByRole('dialog', { name: isRussian ? 'Уйти без сохранения?' : 'Leave without saving?' });
      await shoot(page, `wordpress/${version}/unsaved`);
      await question.getByRole('button', { name: isRussian ? 'Остаться' : 'Stay' }).click();
      expect(await name.inputValue()).to.equal('Отдел продаж');

      const goes = answer('accept');
      await posts.click();
      expect(await goes).to.equal('beforeunload');
      await page.waitForURL(/wp-admin\/edit\.php/, { waitUntil: 'domcontentloaded' });
      // Nothing typed, nothing asked: an unanswered question would keep the page.
      await visit(settings);
      await name.click();
      expect(await name.inputValue()).to.not.equal('Отдел продаж');
      await posts.click();
      await page.waitForURL(/wp-admin\/edit\.php/, { waitUntil: 'domcontentloaded' });
    });

    it('shows it on the page, and the lead of a visitor in wp-admin', async () => {
      const visitors = await (await sharedBrowser()).newContext({ locale: 'ru-RU', userAgent });
      const visitor = await visitors.newPage();
      await visitor.goto(site.url, { waitUntil: 'domcontentloaded' });
      const { rows } = await service.database.owner.query<{ id: number }>('SELECT id FROM widgets ORDER BY id DESC');
      await visitor.goto(`${site.url}/#smartpoint-${rows[0]?.id}`, { waitUntil: 'domcontentloaded' });
      const form = visitor.locator('sp-popup');
      await form.locator('input[type=tel]').first().fill('+7 926 244-43-93');
      for (const box of await form.locator('input[type=checkbox]').all()) await box.check();
      await form.getByRole('button', { name: /Жду|Отправить|звон/ }).click();
      await form
        .getByText(/Спасибо|получили/i)
        .first()
        .waitFor();
      await shoot(visitor, `wordpress/${version}/visitor`);

      await visit('/wp-admin/admin.php?page=smartpoint&path=%2Freport%2F');
      await page.locator('#smartpoint-panel').getByText('244-43-93').first().waitFor();
      await shoot(page, `wordpress/${version}/lead`);
      await visitors.close();
    });

    it('left neither an exception nor a line in debug.log', async () => {
      expect(faults).to.deep.equal([]);
      expect(await site.log()).to.deep.equal([]);
    });
  });

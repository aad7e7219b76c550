import { copyFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'chai';
import type { BrowserContext, Frame, Page } from 'playwright-core';
import { issuePluginKey } from '@smartpoint/contracts/plugins';
import { listSites } from '@smartpoint/contracts/sites';
import { createWidget } from '@smartpoint/contracts/widgets';
import { sharedBrowser } from '../../core-service/test/browser/chromium.ts';
import { shoot } from '../../core-service/test/browser/screenshots.ts';
import { registerAccount } from '../../core-service/test/harness/account.ts';
import { startTestService, type TestService } from '../../core-service/test/harness/service.ts';
import { nonceOf, signIn } from './people.ts';
import { startWordpress, type WordpressSite } from './wordpress-site.ts';
import type { WordpressVersion } from './wordpress-sources.ts';

/** Headless Chromium would be counted as a robot. */
const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36';

for (const version of ['newest', 'lowest'] satisfies WordpressVersion[])
  describe(`the block in the editor (${version} WordPress)`, function () {
    this.timeout(240_000);
    let service: TestService;
    let site: WordpressSite;
    let context: BrowserContext;
    let page: Page;
    let widgetId: number;
    const faults: string[] = [];
    const isRussian = version === 'newest';
    const words = isRussian
      ? { widget: 'Виджет', off: 'Виджет Smartpoint' }
      : { widget: 'Widget', off: 'Smartpoint widget' };

    before(async () => {
      service = await startTestService();
      site = await startWordpress({ version, locale: isRussian ? 'ru_RU' : undefined, languages: ['he_IL'] });
      const owner = await registerAccount(service);
      const siteId = (await owner.client.call(listSites)).sites[0]?.id ?? 0;
      widgetId = (await owner.client.call(createWidget, { body: { siteId, kind: 'quiz' } })).id;
      const { key } = await owner.client.call(issuePluginKey, { body: { siteId } });
      await site.wp('plugin', 'activate', 'smartpoint');
      await site.wp('smartpoint', 'connect', service.url, key);
      context = await (
        await sharedBrowser()
      ).newContext({ locale: 'ru-RU', userAgent, viewport: { width: 1280, height: 900 } });
      await context.route(/gravatar\.com|w\.org/, (route) => route.abort());
      page = await context.newPage();
      page.on('pageerror', (error) => faults.push(error.message));
      await page.goto(`${site.url}/wp-login.php`, { waitUntil: 'domcontentloaded' });
      await page.locator('#user_login').fill('admin');
      await page.locator('#user_pass').fill('password');
      await page.locator('#wp-submit').click();
      await page.waitForURL(/wp-admin/, { waitUntil: 'domcontentloaded' });
    });
    after(async () => {
      await context?.close();
      await site?.stop();
      await service?.stop();
    });

    /** Where blocks are drawn: a frame of its own, in older editors the page itself. */
    const canvas = async (): Promise<Page | Frame> => {
      await page.locator('iframe[name="editor-canvas"], .editor-styles-wrapper').first().waitFor();
      return page.frames().find((frame) => frame.name() === 'editor-canvas') ?? page;
    };

    it('offers the widgets of the site, shows the chosen one, and puts it into the page', async () => {
      await page.goto(`${site.url}/wp-admin/post-new.php`, { waitUntil: 'domcontentloaded' });
      await page.waitForFunction(
        `window.wp?.blocks?.getBlockType('smartpoint/widget') && wp.data.select('core/editor').getCurrentPostId()`,
      );
      await page.evaluate(`
        wp.data.dispatch('core/preferences').set('core/edit-post', 'welcomeGuide', false);
        wp.data.dispatch('core/preferences').set('core', 'enableChoosePatternModal', false);
        wp.data.dispatch('core/editor').editPost({ title: 'Квиз' });
        wp.data.dispatch('core/block-editor').insertBlocks(wp.blocks.createBlock('smartpoint/widget'));
      `);
      const drawn = await canvas();
      await drawn.getByLabel(words.widget, { exact: true }).selectOption(String(widgetId));
      const frame = drawn.frameLocator('.smartpoint-preview');
      await frame.locator('sp-quiz').getByRole('button').first().waitFor();
      await shoot(page, `wordpress/${version}/block`);
      const saved: unknown = await page.evaluate(`(async () => {
        wp.data.dispatch('core/editor').editPost({ status: 'publish' });
        await wp.data.dispatch('core/editor').savePost();
        return wp.data.select('core/editor').getEditedPostContent();
      })()`);
      expect(saved).to.equal(`<!-- wp:smartpoint/widget {"id":${widgetId}} /-->`);

      const visitor = await context.newPage();
      const id: unknown = await page.evaluate(`wp.data.select('core/editor').getCurrentPostId()`);
      await visitor.goto(`${site.url}/?p=${String(id)}`, { waitUntil: 'domcontentloaded' });
      await visitor.locator('.wp-block-smartpoint-widget sp-widget sp-quiz').getByRole('button').first().waitFor();
      await shoot(visitor, `wordpress/${version}/block-on-page`);
      await visitor.close();
    });

    it('stands beside a panel that wears the colour scheme of this person, on a phone as well', async () => {
      const colours = new Set<unknown>();
      for (const [scheme, width] of [
        ['ectoplasm', 1280],
        ['sunrise', 390],
      ] as const) {
        await site.wp('user', 'meta', 'update', 'admin', 'admin_color', scheme);
        await page.setViewportSize({ width, height: 844 });
        await page.goto(`${site.url}/wp-admin/admin.php?page=smartpoint`, { waitUntil: 'domcontentloaded' });
        await page.locator('#smartpoint-panel .sp-widget__name').first().waitFor();
        await page.locator('#smartpoint-panel sp-quiz').first().waitFor({ state: 'attached' });
        await shoot(page, `wordpress/${version}/panel-${scheme}-${width}`);
        const { accent, own, over }: Record<string, unknown> = await page.evaluate(`(() => {
          const read = (element, name) => getComputedStyle(element).getPropertyValue(name);
          return {
            accent: read(document.querySelector('.sp-panel'), '--panel-accent'),
            own: read(document.body, '--wp-admin-theme-color'),
            over: document.documentElement.scrollWidth - innerWidth,
          };
        })()`);
        expect(accent).to.equal(own);
        expect(over).to.equal(0);
        colours.add(own);
      }
      // The package that the lowest version comes in has no colour schemes.
      expect(colours.size).to.equal(version === 'newest' ? 2 : 1);
      await page.goto(`${site.url}/wp-admin/admin.php?page=smartpoint-settings`, { waitUntil: 'domcontentloaded' });
      await shoot(page, `wordpress/${version}/settings-390`);
      await page.setViewportSize({ width: 1280, height: 900 });
    });

    it('reads from right to left where its person does, with nothing cut off', async () => {
      await site.wp('user', 'update', 'admin', '--locale=he_IL');
      for (const width of [1440, 390])
        for (const screen of ['smartpoint', 'smartpoint-settings']) {
          await page.setViewportSize({ width, height: 844 });
          await page.goto(`${site.url}/wp-admin/admin.php?page=${screen}`, { waitUntil: 'domcontentloaded' });
          if (screen === 'smartpoint') await page.locator('#smartpoint-panel .sp-widget__name').first().waitFor();
          await shoot(page, `wordpress/${version}/rtl-${screen}-${width}`);
          const { direction, over, outside, dots }: Record<string, unknown> = await page.evaluate(`(() => {
            const place = document.querySelector('#wpbody-content');
            // The panel reaches into the gutter beside it.
            const edges = document.querySelector('#wpcontent').getBoundingClientRect();
            const isShown = (element) => element.checkVisibility() && element.getBoundingClientRect().width > 1;
            const isOut = (element) => {
              const own = element.getBoundingClientRect();
              return own.left < Math.floor(edges.left) - 1 || own.right > Math.ceil(edges.right) + 1;
            };
            const words = [...place.querySelectorAll('h1, h2, label, button, a, p, input, td, li')];
            return {
              direction: getComputedStyle(place).direction,
              over: document.documentElement.scrollWidth - innerWidth,
              // A full stop stands at the end of its sentence.
              dots: [...place.querySelectorAll('.sp-step__words .sp-small')].map((words) => {
                const [text] = words.childNodes;
                const at = (index) => {
                  const range = new Range();
                  range.setStart(text, index);
                  range.setEnd(text, index + 1);
                  return range.getBoundingClientRect();
                };
                const [first, last] = [at(0), at(text.length - 1)];
                return last.left > first.left || last.top > first.top;
              }),
              outside: words.filter((element) => isShown(element) && isOut(element)).map(({ tagName, className }) => tagName + ' ' + className),
            };
          })()`);
          expect([direction, over], `${screen} ${width}`).to.deep.equal(['rtl', 0]);
          expect(dots, `${screen} ${width}`).to.not.include(false);
          expect(outside, `${screen} ${width}`).to.deep.equal([]);
        }
      await site.wp('user', 'update', 'admin', '--locale=');
      await page.setViewportSize({ width: 1280, height: 900 });
    });

    it('brings the script where its owner chose other pages, and not where there shall be none', async () => {
      const choose = (chosen: object) =>
        site.wp('option', 'update', 'smartpoint_placement', JSON.stringify(chosen), '--format=json');
      const post = await site.wp(
        ...['post', 'create', '--post_status=publish', '--porcelain'],
        `--post_content=[smartpoint_widget id="${widgetId}" display="inline"]`,
      );
      const pageOf = async (address: string) => (await fetch(site.url + address)).text();
      await choose({ everywhere: false, only_types: ['page'], only_terms: [] });
      expect(await pageOf(`/?p=${post}`))
        .to.contain(`data-smartpoint-widget="${widgetId}"`)
        .and.to.contain(`${service.url}/w/`);
      expect(await pageOf('/?page_id=2')).to.contain('/w/');
      expect(await pageOf('/?p=1')).to.not.contain('/w/');
      await choose({ everywhere: false, only_terms: [1], without: [Number(post)] });
      expect(await pageOf(`/?p=${post}`)).to.not.contain('/w/');
      expect(await pageOf('/?p=1')).to.contain('/w/');
      await choose({ everywhere: true, only_roles: ['subscriber'] });
      expect(await pageOf('/?p=1')).to.not.contain('/w/');
      await choose({ everywhere: true });
    });

    it('asks on behalf of those who write posts only', async () => {
      const codes: Record<string, number[]> = {};
      for (const login of [undefined, 'subscriber', 'editor']) {
        const person = await signIn(site, login);
        const headers = {
          cookie: person.cookie,
          ...(login && { 'x-wp-nonce': await nonceOf(site, person) }),
        };
        codes[login ?? 'anonymous'] = await Promise.all(
          ['widgets', `widgets/${widgetId}`].map(
            async (what) => (await fetch(`${site.url}/wp-json/smartpoint/v1/${what}`, { headers })).status,
          ),
        );
      }
      expect(codes).to.deep.equal({ anonymous: [401, 401], subscriber: [403, 403], editor: [200, 200] });
    });

    it('waits for consent where WP Consent API asks, with the same page for everybody', async () => {
      const double = path.join(site.folder, 'wp-content/mu-plugins/consent-double.php');
      await copyFile(path.join(import.meta.dirname, 'consent-double.php'), double);
      const visitors = await (await sharedBrowser()).newContext({ locale: 'ru-RU', userAgent });
      const visitor = await visitors.newPage();
      const asked: string[] = [];
      visitor.on('request', (request) => request.url().startsWith(service.url) && asked.push(request.url()));
      const visit = async () => {
        asked.length = 0;
        await visitor.goto(`${site.url}/?p=1`);
        await visitor.locator('html[data-banner=ready]').waitFor();
      };
      const agree = (category: string) => visitor.evaluate(`wp_set_consent('${category}', 'allow')`);
      const cookies = async () =>
        (await visitors.cookies()).map(({ name }) => name).filter((name) => /^sp_/.test(name));
      const script = visitor.locator('script[data-smartpoint]');
      const counted = visitor.waitForRequest(/collect/);

      await visit();
      await counted;
      expect(await cookies()).to.deep.equal([]);
      await agree('statistics');
      await visitor.waitForFunction(`document.cookie.includes('sp_')`);

      await site.wp('option', 'update', 'smartpoint_wait_for_consent', '1');
      await visit();
      expect(asked).to.deep.equal([]);
      expect(await script.count()).to.equal(0);
      await agree('marketing');
      await script.waitFor({ state: 'attached' });
      const cookie = JSON.parse(await site.wp('option', 'get', 'double_cookie', '--format=json')) as object;
      expect(cookie).to.include({ service: 'Smartpoint', category: 'statistics' });

      const tags = async (cookieOf: string) =>
        /window\.smartpointScript[^<]*<\/script>\s*<script[^>]*>/.exec(
          await (await fetch(`${site.url}/?p=1`, { headers: { cookie: cookieOf } })).text(),
        )?.[0];
      expect(await tags(''))
        .to.be.a('string')
        .and.equal(await tags('wp_consent_marketing=allow'));
      await visitors.close();
      await rm(double);
    });

    it('left neither an exception nor a line in debug.log', async () => {
      expect(faults).to.deep.equal([]);
      expect(await site.log()).to.deep.equal([]);
    });
  });

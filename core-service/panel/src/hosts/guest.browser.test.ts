import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { sharedBrowser } from '../../../test/browser/chromium.ts';
import { shoot } from '../../../test/browser/screenshots.ts';
import { buildPanelAssets } from '../../build.ts';
import { serveFiles } from '../../serve-files.ts';
import type { FilesServer } from '../../serve-files.ts';
import { settle, until } from '../../walk.ts';
import { guestPage } from './guest-page.fixture.ts';

/** Computed style of an element as one text, by the element's place among the looked at. */
type Styles = Record<string, string>;

function stylesOf(selector: string, skipped: string): string {
  return `(() => {
    const found = {};
    const looked = [...document.querySelectorAll('${selector}')].filter((element) => !element.matches('${skipped}'));
    looked.forEach((element, index) => {
      const style = getComputedStyle(element);
      const place = index + ' ' + element.tagName;
      found[place] = [...style].map((name) => name + ': ' + style.getPropertyValue(name)).sort().join('\\n');
    });
    return found;
  })()`;
}

/** Everything of the page that is not the panel's. */
const hostStyles = stylesOf(
  'html, body, body > :is(header, nav, section), body > :is(header, nav, section) *',
  'script',
);
/** What the panel draws itself; inside of the library's parts the library and a host may meet. */
const panelStyles = stylesOf(
  '.sp-root, .sp-root *',
  '[class*="components-"], [class*="components-"] *, .sp-preview *, option',
);

function differences(one: Styles, other: Styles): string[] {
  expect(Object.keys(other)).to.deep.equal(Object.keys(one));
  return Object.entries(one).flatMap(([element, style]) => {
    const now = other[element]?.split('\n') ?? [];
    return style.split('\n').flatMap((line, at) => (line === now[at] ? [] : [`${element}: ${line} → ${now[at]}`]));
  });
}

describe('the panel as a guest of another page', () => {
  let assets: Awaited<ReturnType<typeof buildPanelAssets>>;
  let server: FilesServer;

  before(async () => {
    assets = await buildPanelAssets('src/hosts/guest.fixture.tsx');
    server = await serveFiles(
      (name) => assets.files.get(name),
      ({ searchParams }) =>
        guestPage({
          path: searchParams.get('path') ?? '/',
          width: Number(searchParams.get('width') ?? 1000),
          isLoud: searchParams.has('loud'),
        }),
    );
  });
  after(() => server.stop());

  async function host(query: string, look: (page: Page) => Promise<void>, dark = false): Promise<void> {
    const context = await (
      await sharedBrowser()
    ).newContext({ viewport: { width: 1600, height: 900 }, colorScheme: dark ? 'dark' : 'light', locale: 'ru-RU' });
    try {
      const page = await context.newPage();
      await page.goto(`${server.origin}/?${query}`);
      await look(page);
    } finally {
      await context.close();
    }
  }

  async function mount(page: Page): Promise<void> {
    await page.addStyleTag({ url: `/${assets.css}` });
    await page.addScriptTag({ url: `/${assets.entry}`, type: 'module' });
    await page.locator('.sp-root h1').first().waitFor();
    await settle(page);
  }

  for (const theme of ['light', 'dark'])
    it(`changes nothing of the page, nor with a menu, a tooltip and a dialog open (${theme} system)`, () =>
      host(
        'loud&path=/settings/all/',
        async (page) => {
          const before = await page.evaluate<Styles>(hostStyles);
          expect(Object.keys(before).length).to.be.above(45);

          await mount(page);
          expect(differences(before, await page.evaluate<Styles>(hostStyles))).to.deep.equal([]);

          await page.getByRole('button', { name: 'Оформление' }).click();
          await page.getByRole('menuitemradio').first().waitFor();
          expect(differences(before, await page.evaluate<Styles>(hostStyles))).to.deep.equal([]);
          await page.keyboard.press('Escape');

          await page.getByRole('button', { name: 'Оформление' }).hover();
          await page.locator('.components-tooltip.sp-panel').waitFor();
          expect(differences(before, await page.evaluate<Styles>(hostStyles))).to.deep.equal([]);

          await page.getByRole('region', { name: 'Кабинет' }).getByLabel('Название').fill('Южный ветер');
          await page.getByRole('link', { name: 'Статистика' }).click();
          await page.getByRole('dialog', { name: 'Уйти без сохранения?' }).waitFor();
          await shoot(page, `panel/guest/dialog-${theme}`);
          // The dialog stands in the middle of the window and above all of it.
          const inTheMiddle = `document.elementFromPoint(innerWidth / 2, innerHeight / 2).closest('[role="dialog"]')`;
          expect(await page.evaluate<boolean>(`Boolean(${inTheMiddle})`)).to.equal(true);
          const overlay = page.locator('.components-modal__screen-overlay.sp-panel');
          expect(await overlay.boundingBox()).to.deep.equal({ x: 0, y: 0, width: 1600, height: 900 });
          expect(differences(before, await page.evaluate<Styles>(hostStyles))).to.deep.equal([]);
        },
        theme === 'dark',
      ));

  for (const path of ['/', '/settings/all/', '/stats/'])
    it(`looks on a loud page as on a quiet one: ${path}`, async () => {
      let quiet: Styles = {};
      const query = `path=${encodeURIComponent(path)}`;
      await host(query, async (page) => {
        await mount(page);
        quiet = await page.evaluate<Styles>(panelStyles);
      });
      await host(`loud&${query}`, async (page) => {
        await mount(page);
        await shoot(page, `panel/guest/loud${path.replaceAll(/\W+/g, '-')}`);

        expect(Object.keys(quiet).length).to.be.above(50);
        expect(differences(quiet, await page.evaluate<Styles>(panelStyles))).to.deep.equal([]);
      });
    });

  it('lays itself out for the 400 pixels it is given, on a wide screen', () =>
    host('loud&width=400&path=/report/', async (page) => {
      await mount(page);

      await page.locator('.sp-bottombar').waitFor({ state: 'visible' });
      expect(await page.locator('.sp-rail').isVisible()).to.equal(false);
      const bar = await page.locator('.sp-bottombar').boundingBox();
      expect(bar).to.include({ x: 500, width: 400 });
      expect(
        await page
          .locator('.sp-table td:visible')
          .first()
          .evaluate((cell) => getComputedStyle(cell).display),
      ).to.equal('block');
      await until(page, `document.querySelector('#place').scrollWidth <= 400`);
      await shoot(page, 'panel/guest/narrow');
    }));
});

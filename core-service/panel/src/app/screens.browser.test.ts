import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { sharedBrowser } from '../../../test/browser/chromium.ts';
import { arePicturesWanted, shoot } from '../../../test/browser/screenshots.ts';
import {
  closePanel,
  cutWordsOf,
  expectAccessible,
  overflowOf,
  panelAddress,
  startWalk,
  until,
  visit,
} from '../../walk.ts';
import type { Walk } from '../../walk.ts';

const screens = {
  home: '/',
  editor: '/widgets/?id=340',
  stats: '/stats/',
  statistic: '/statistic/?id=340',
  report: '/report/',
  board: '/report/?view=board',
  lead: '/report/?lead=1000',
  reconciliation: '/report/?view=reconciliation',
  calls: '/calls/',
  sites: '/settings/all/',
  'personal-data': '/settings/personal-data/',
  directories: '/settings/directories/',
  connect: `/connect/?site=https://shop.ru&return=https://shop.ru/wp-admin/&name=Shop&state=12345678&challenge=${'c'.repeat(43)}`,
  organization: '/settings/organization/',
  modules: '/settings/tariff-plans/',
  integration: '/settings/integration/',
  members: '/settings/members/',
  profile: '/settings/profile/',
  audit: '/settings/audit/',
  nowhere: '/settings/nowhere/',
} as const;

/** What they need is there already. */
const asksNothing = new Set(['connect', 'nowhere']);

const doors = {
  login: '/auth/',
  register: '/auth/#register',
  'register-finish': '/auth/#register?email=anna@shop.ru&code=12345678',
  'register-by-link': `/auth/#register?email=anna@shop.ru&token=spl_${'x'.repeat(43)}`,
  'reset-start': '/auth/#reset',
  'reset-finish': '/auth/#reset?email=anna@shop.ru&code=12345678',
  invite: '/auth/#invite?token=0123456789abcdef',
} as const;

/** As narrow as a window of 1280 at a zoom of 400 % (WCAG 1.4.10); telephones are wider. */
const phone = 320;

async function expectToFit(page: Page): Promise<void> {
  expect(await overflowOf(page)).to.equal(0);
  expect(await cutWordsOf(page), 'words that are cut off').to.deep.equal([]);
}

async function expectHelp(page: Page): Promise<void> {
  const help = page.getByRole('link', { name: 'Помощь' });
  expect(await help.getAttribute('href')).to.match(/^http.+\/help\/\w+\/\?lang=ru$/);
  expect(await help.getAttribute('target')).to.equal('_blank');
}

interface Life {
  /** As the fake host is wished to be. */
  wishes: string;
  width?: number;
  dark?: boolean;
  /** What is looked at besides. */
  look?(page: Page, name: string): Promise<void>;
}

/** Colours of the day are looked at on the phone, the wide layout and the other language in the dark. */
const lives: Record<string, Life> = {
  normal: { wishes: '', look: expectHelp },
  empty: { wishes: 'fake=empty' },
  overfull: { wishes: 'fake=overfull' },
  error: {
    wishes: 'fake=error',
    async look(page, name) {
      if (!asksNothing.has(name)) expect(await page.getByRole('alert').count(), 'words for what failed').to.be.above(0);
    },
  },
  'dark-en': { wishes: 'lang=en&as=viewer', width: 1280, dark: true },
  // The wide layout by day is only opened to be photographed.
  ...(arePicturesWanted && { wide: { wishes: '', width: 1280 } }),
};

describe('every screen of the panel', () => {
  // The first address builds the panel.
  before(async () => void (await panelAddress()));
  after(closePanel);

  for (const [life, { wishes, width = phone, dark = false, look }] of Object.entries(lives)) {
    describe(`in the life “${life}” at ${width}`, () => {
      let walk: Walk;
      before(async () => void (walk = await startWalk(wishes, { width, dark })));
      after(() => walk.end());

      for (const [name, address] of Object.entries(screens)) {
        it(`${name} is quiet, accessible and fits`, () =>
          walk.visit(address, async (page) => {
            await expectToFit(page);
            await look?.(page, name);
            await expectAccessible(page, true);
            await shoot(page, `panel/${life}/${name}-${width}`, { fullPage: true });
          }));
      }
    });
  }

  for (const [name, address] of Object.entries(doors)) {
    it(`${name} is quiet, accessible and fits a phone`, () =>
      visit(address.replace('/auth/', '/auth/?fake=anonymous'), { width: phone }, async (page) => {
        await expectToFit(page);
        await expectHelp(page);
        await expectAccessible(page, true);
        await shoot(page, `panel/auth/${name}-${phone}`, { fullPage: true });
      }));
  }

  it('shows the shape of what comes, and says so to screen readers', async () => {
    const page = await (await sharedBrowser()).newPage();
    await page.goto(`${await panelAddress()}/report/?fake=loading`);

    await page.locator('.sp-skeleton').first().waitFor();
    // The skeleton of the screen itself comes first, while its code is fetched.
    await page.getByRole('status').filter({ hasText: 'Загрузка' }).first().waitFor({ state: 'attached' });
    await page.close();
  });

  it('leaves the arrow keys to the days of an own period, which is no menu', () =>
    visit('/stats/', {}, async (page) => {
      await page.getByRole('button', { name: 'Свой период' }).click();
      const first = page.getByRole('group', { name: 'Свой период' }).getByLabel('С какого дня');
      const before = await first.inputValue();
      await first.press('ArrowUp');
      expect(await first.inputValue()).not.to.equal(before);
      await expectAccessible(page, true);
    }));

  it('keeps the keys in a dialog when what was pressed is gone', () =>
    visit('/stats/', {}, async (page) => {
      await page.getByRole('button', { name: 'Поделиться', exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Создать ссылку' }).press('Enter');
      await dialog.getByText(/^Ссылка готова/).waitFor();
      await until(page, `document.querySelector('[role="dialog"]').contains(document.activeElement)`);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
    }));

  it('tells what is chosen where the system allows few colours', () =>
    visit('/stats/', {}, async (page) => {
      await page.emulateMedia({ forcedColors: 'active' });
      const groundOf = (name: string) =>
        page.getByRole('button', { name, exact: true }).evaluate((button) => getComputedStyle(button).backgroundColor);
      expect(await groundOf('30 дней')).not.to.equal(await groundOf('7 дней'));
      const lineUnder = (name: string) =>
        page.getByRole('tab', { name, exact: true }).evaluate((tab) => getComputedStyle(tab).borderBottomColor);
      expect(await lineUnder('Источник')).not.to.equal(await lineUnder('Кампания'));
    }));

  it('is printed by day, without the frame around it', () =>
    visit('/stats/', { dark: true }, async (page) => {
      const title = page.getByRole('heading', { level: 1 });
      const colour = () => title.evaluate((heading) => getComputedStyle(heading).color);
      const byNight = await colour();
      await page.emulateMedia({ media: 'print' });
      expect(await colour()).not.to.equal(byNight);
      await title.waitFor();
      for (const frame of ['.sp-rail', '.sp-header'])
        expect(await page.locator(frame).isVisible(), frame).to.equal(false);
      expect(await page.getByRole('button', { name: 'Поделиться', exact: true }).count()).to.equal(0);
      await shoot(page, 'panel/stats-printed', { fullPage: true });
    }));

  it('tells a silent site from one without the code', async () => {
    await visit('/stats/?fake=quiet', {}, async (page) => {
      await page.getByRole('heading', { name: 'За этот период визитов нет' }).waitFor();
    });
    await visit('/stats/?fake=empty', {}, async (page) => {
      await page.getByRole('heading', { name: 'Код ещё не установлен на сайт' }).waitFor();
    });
  });
});

import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { shoot } from '../../../test/browser/screenshots.ts';
import { closePanel, expectAccessible, overflowOf, panelAddress, until, visit } from '../../walk.ts';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });

describe('choosing a template', () => {
  before(async () => void (await panelAddress()));
  after(closePanel);

  async function open(page: Page) {
    await button(page, 'СОЗДАТЬ ФОРМУ').click();
    await page.getByRole('menuitem', { name: /Готовый шаблон/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Шаблоны' });
    await dialog.getByRole('button', { name: /Тест-драйв/ }).waitFor();
    return dialog;
  }

  for (const [width, dark] of [
    [1440, false],
    [390, true],
  ] as const)
    it(`is looking at pictures, by business and by words (${width})`, () =>
      visit('/', { width, dark }, async (page) => {
        const dialog = await open(page);
        await dialog.locator('sp-popup h2', { hasText: 'Тест-драйв в удобный день' }).waitFor();
        await until(page, `document.activeElement?.type === 'search'`);
        await expectAccessible(page);
        expect(await overflowOf(page)).to.equal(0);
        await shoot(page, `panel/templates-${width}`);

        await button(page, 'Клиника').click();
        await dialog.getByRole('button', { name: /Тест-драйв/ }).waitFor({ state: 'detached' });
        await dialog.getByRole('searchbox').fill('драйв');
        await dialog.getByText('Такого шаблона нет').waitFor();
        await expectAccessible(page);
        await button(page, 'Показать все').click();
        await dialog.getByRole('button', { name: /Запись на приём/ }).waitFor();
      }));

  it('by keys alone opens the settings of a widget that is off', () =>
    visit('/', {}, async (page) => {
      const dialog = await open(page);
      await dialog.getByRole('searchbox').fill('врач');
      const card = dialog.getByRole('button', { name: /Запись на приём/ });
      await dialog.getByRole('button', { name: /Тест-драйв/ }).waitFor({ state: 'detached' });
      await card.focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/widgets\/\?id=\d+$/);
      await page.getByRole('heading', { name: 'Запись на приём' }).waitFor();
      await page.getByText('Выключен, на сайте не показывается').waitFor();
    }));

  it('gives the focus back on Escape, and is offered where there is no widget yet', () =>
    visit('/?fake=empty', {}, async (page) => {
      await button(page, 'Выбрать шаблон').click();
      await page
        .getByRole('dialog', { name: 'Шаблоны' })
        .getByRole('button', { name: /Тест-драйв/ })
        .waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await until(page, `document.activeElement?.innerText === 'Выбрать шаблон'`);
    }));
});

import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { shoot } from '../../../test/browser/screenshots.ts';
import { closePanel, expectAccessible, panelAddress, until, visit } from '../../walk.ts';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const said = (page: Page, words: string) => page.locator('.sp-snackbars').getByText(words).waitFor();

describe('using the widget editor', () => {
  before(async () => void (await panelAddress()));
  after(closePanel);

  it('stands in the middle of its preview, as on a page', () =>
    visit('/widgets/?id=340', {}, async (page) => {
      const middle = (box: { y: number; height: number } | null) => (box ? box.y + box.height / 2 : NaN);
      const screen = page.locator('.sp-preview-pane__screen');
      const dialog = screen.getByRole('dialog').first();
      await dialog.waitFor();

      expect(middle(await dialog.boundingBox())).to.be.closeTo(middle(await screen.boundingBox()), 2);
    }));

  for (const [width, dark] of [
    [1440, false],
    [390, true],
  ] as const)
    it(`is looked at as large as the window, at every moment of a visit (${width})`, () =>
      visit('/widgets/?id=340', { width, dark }, async (page) => {
        await button(page, 'На весь экран').click();
        const large = page.getByRole('dialog', { name: 'Предпросмотр «Скидка на первый заказ»' });
        await large.getByRole('button', { name: 'Ошибка в поле' }).click();
        await large.getByText('Не хватает цифр?').waitFor();
        await expectAccessible(page);
        const screen = await large.locator('.sp-preview-pane__screen').boundingBox();
        expect(screen?.height).to.be.greaterThan(450);
        await shoot(page, `panel/preview-large-${width}`);

        await large.getByRole('button', { name: 'Нет связи' }).click();
        await large.getByText('Ещё не отправлено').waitFor();
        await large.getByRole('button', { name: 'Телефон', exact: true }).click();
        await shoot(page, `panel/preview-large-phone-${width}`);
        await page.keyboard.press('Escape');
        await large.waitFor({ state: 'detached' });
        // What was looked at stays so beside the form.
        await page.locator('.sp-preview-pane').getByText('Ещё не отправлено').waitFor();
        await shoot(page, `panel/editor-${width}`);
      }));

  it('speaks to visitors as the account does, or as is chosen, and never as the panel', () =>
    visit('/widgets/?id=340', {}, async (page) => {
      const pane = page.locator('.sp-preview-pane');
      const close = (name: string) => pane.getByRole('dialog').getByRole('button', { name, exact: true });
      await close('Закрыть').waitFor();

      await page.getByRole('banner').getByRole('button', { name: 'EN' }).click();
      const visitor = page.getByRole('group', { name: 'Language of the visitor' });
      await visitor.waitFor();
      expect(await close('Закрыть').count()).to.equal(1);

      await visitor.getByRole('button', { name: 'EN' }).click();
      await close('Close').waitFor();
      await pane.getByText('in the language of the account').waitFor();
      await expectAccessible(page);
    }));

  it('stands on a light page or a dark one, whatever the panel looks like', () =>
    visit('/widgets/?id=340', { dark: true }, async (page) => {
      const scheme = () =>
        page.evaluate<string>(`getComputedStyle(document.querySelector('.sp-preview-pane__screen')).colorScheme`);
      expect(await scheme()).to.equal('light');
      const dark = button(page, 'Тёмная страница');
      await dark.click();
      await until(page, `document.querySelector('[aria-label="Тёмная страница"]').ariaPressed === 'true'`);
      expect(await scheme()).to.equal('dark');
    }));

  it('draws every change beside the form and warns of what cannot be read', () =>
    visit('/widgets/?id=340', {}, async (page) => {
      await page.getByRole('tab', { name: 'Содержание' }).click();
      await page.getByLabel('Заголовок', { exact: true }).fill('Новый заголовок');
      await page.locator('.sp-preview-pane').getByText('Новый заголовок').waitFor();

      await page.getByRole('tab', { name: 'Внешний вид' }).click();
      await page.locator('.sp-colour .sp-input').nth(1).fill('#dddddd');
      await page.getByText('Текст плохо читается на этом фоне: контраст 1.3 : 1').waitFor();
      await expectAccessible(page);

      await button(page, 'Подобрать').click();
      expect(await page.locator('.sp-colour .sp-input').nth(1).inputValue()).to.equal('#16202a');
    }));

  it('says who gets the leads while there is no mailing group', () =>
    visit('/?fake=empty', {}, async (page) => {
      await button(page, 'СОЗДАТЬ ФОРМУ').click();
      await page.getByRole('menuitem', { name: 'Всплывающее окно' }).click();

      const card = page.getByRole('region', { name: 'Кому отправлять заявки' });
      await card.getByText('письма о заявках получает владелец кабинета').waitFor();
    }));

  it('shows on a phone that there are more tabs', () =>
    visit('/widgets/?id=340', { width: 360 }, async (page) => {
      const fades = () => page.locator('.sp-tabs').getAttribute('data-more');
      expect(await fades()).to.equal('after');

      await page.getByRole('tab').last().click();

      await until(page, `document.querySelector('.sp-tabs').dataset.more === 'before'`);
    }));

  it('leads to a fault: its tab opens, its field has the focus', () =>
    visit('/widgets/?id=340', {}, async (page) => {
      await page.getByRole('tab', { name: 'Содержание' }).click();
      await page.getByLabel('Призыв к действию').fill('');
      await page.getByRole('tab', { name: 'Условия показа' }).click();

      await button(page, 'Опубликовать').click();

      await page.getByText('На кнопке должны быть слова.', { exact: true }).waitFor();
      await until(page, `document.activeElement?.value === '' && document.activeElement.ariaInvalid === 'true'`);
    }));

  it('asks before it deletes, and brings back by the note', () =>
    visit('/widgets/?id=340', {}, async (page) => {
      await button(page, 'Удалить виджет').click();
      const question = page.getByRole('dialog', { name: 'Удалить «Скидка на первый заказ»?' });
      await question.getByRole('button', { name: 'Отмена' }).click();
      await question.waitFor({ state: 'detached' });
      expect(new URL(page.url()).pathname).to.equal('/widgets/');

      await button(page, 'Удалить виджет').click();
      await question.getByRole('button', { name: 'Удалить' }).click();
      await said(page, '«Скидка на первый заказ» удалён');
      await until(page, `document.querySelectorAll('.sp-widget').length === 3`);
      await page.locator('.sp-snackbars').getByRole('button', { name: 'Вернуть' }).click();

      await until(page, `document.querySelectorAll('.sp-widget').length === 4`);
      await until(page, `!document.querySelector('.sp-removed')`);
    }));

  for (const [width, dark] of [
    [1440, false],
    [360, true],
  ] as const) {
    it(`keeps what was deleted under «Удалённые» for later (${width})`, () =>
      visit('/widgets/?id=340', { width, dark }, async (page) => {
        await button(page, 'Удалить виджет').click();
        await page.getByRole('dialog').getByRole('button', { name: 'Удалить' }).click();
        await until(page, `document.querySelectorAll('.sp-widget').length === 3`);

        await page.getByText('Удалённые: 1').click();
        const back = page.getByRole('button', { name: 'Вернуть «Скидка на первый заказ»' });
        await back.scrollIntoViewIfNeeded();
        await expectAccessible(page);
        await shoot(page, `panel/removed-${width}`);
        await back.click();

        await said(page, '«Скидка на первый заказ» снова на месте');
        await until(page, `document.querySelectorAll('.sp-widget').length === 4`);
        expect(await page.getByText(/^Удалённые/).count()).to.equal(0);
      }));
  }
});

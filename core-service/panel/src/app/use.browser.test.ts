import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { sharedBrowser } from '../../../test/browser/chromium.ts';
import { shoot } from '../../../test/browser/screenshots.ts';
import { closePanel, expectAccessible, panelAddress, until, visit } from '../../walk.ts';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const said = (page: Page, words: string) => page.locator('.sp-snackbars').getByText(words).waitFor();

describe('using the panel', () => {
  before(async () => void (await panelAddress()));
  after(closePanel);

  describe('the time zone of the account', () => {
    for (const [lang, label, save, words] of [
      ['ru', 'Часовой пояс', 'СОХРАНИТЬ', /Часовой пояс изменится на «.+» после пересчёта/],
      ['en', 'Time zone', 'SAVE', /The time zone changes to “.+” once the days are counted anew/],
    ] as const) {
      it(`is said to wait for the days to be counted anew, and keeps what was chosen (${lang})`, () =>
        visit(`/settings/all/?lang=${lang}`, { width: 360 }, async (page) => {
          const field = page.getByLabel(label, { exact: true }).first();
          await field.click();
          await field.fill(lang === 'ru' ? 'камчат' : 'kamchat');
          await shoot(page, `panel/zone-list-${lang}-360`);
          await expectAccessible(page);
          await field.press('Enter');
          await page.locator('form').filter({ has: field }).getByRole('button', { name: save }).click();

          await page.getByText(words).waitFor();
          expect(await field.inputValue()).to.equal(lang === 'ru' ? 'Камчатка (UTC+12)' : 'Kamchatka (UTC+12)');
          await expectAccessible(page);
          await shoot(page, `panel/zone-${lang}-360`);
        }));
    }
  });

  describe('a list that is searched', () => {
    it('is walked by keys, left by Escape, and chosen from by a click', () =>
      visit('/settings/all/', {}, async (page) => {
        const field = page.getByRole('combobox', { name: 'Часовой пояс' });
        const before = await field.inputValue();
        await field.focus();
        await field.press('ArrowDown');
        await field.press('ArrowDown');
        const options = page.getByRole('listbox').getByRole('option');
        expect(await options.count()).to.be.above(300);
        await field.press('Escape');
        expect(await options.count()).to.equal(0);
        expect(await field.inputValue()).to.equal(before);

        await field.fill('Минск');
        await page.getByRole('option', { name: 'Беларусь (UTC+3)' }).click();
        expect(await field.inputValue()).to.equal('Беларусь (UTC+3)');

        await field.fill('жжж');
        await page.getByText('Ничего не нашлось').waitFor();
        await field.press('Tab');
        expect(await field.inputValue()).to.equal('Беларусь (UTC+3)');
        await button(page, 'Отменить изменения').click();
        expect(await field.inputValue()).to.equal(before);
      }));
  });

  describe('mailing groups', () => {
    it('begin with one’s own address and «СОЗДАТЬ СПРАВОЧНИК», then say «СОХРАНИТЬ»', () =>
      visit('/settings/directories/?fake=empty', {}, async (page) => {
        await page.getByRole('tab', { name: 'ГРУППЫ РАССЫЛКИ' }).waitFor();
        expect(await page.locator('form').innerText()).to.include('anna@severny-veter.ru');

        await button(page, 'СОЗДАТЬ СПРАВОЧНИК').click();

        await said(page, 'Сохранено');
        await button(page, 'СОХРАНИТЬ').waitFor();
        expect(await button(page, 'СОЗДАТЬ СПРАВОЧНИК').count()).to.equal(0);
      }));

    it('add a row by «+ ЕЩЕ» without losing an unsaved one, and refuse a bad address beside its field', () =>
      visit('/settings/directories/', {}, async (page) => {
        await page.getByLabel('Название').first().fill('Отдел продаж и сервис');

        await button(page, '+ ЕЩЕ').click();
        await page.getByLabel('Название').nth(2).fill('Склад');
        await page.getByRole('combobox').nth(2).fill('не адрес');
        await button(page, 'СОХРАНИТЬ').click();

        const row = page.locator('.sp-group').nth(2);
        await row.getByText('Один из адресов неверный').waitFor();
        expect(await page.getByLabel('Название').first().inputValue()).to.equal('Отдел продаж и сервис');
        expect(await page.locator('.sp-field__error').count()).to.equal(1);
        await expectAccessible(page);
      }));
  });

  describe('consent texts', () => {
    const block = (page: Page) => page.getByRole('region', { name: 'Обработка персональных данных' });

    it('offer words that fit the way of asking', () =>
      visit('/settings/personal-data/', {}, async (page) => {
        const text = block(page).getByLabel('Текст', { exact: true });
        await block(page).getByRole('button', { name: 'Вставить готовый текст' }).click();
        expect(await text.inputValue()).to.match(/^Я даю согласие/);

        await block(page).getByRole('radio', { name: 'Текст под кнопкой' }).check();
        await block(page).getByRole('button', { name: 'Вставить готовый текст' }).click();

        expect(await text.inputValue()).to.match(/^Нажимая кнопку, /);
      }));

    it('are saved without a document, which is said beside its field and in the first steps', () =>
      visit('/settings/personal-data/?fake=empty', {}, async (page) => {
        const warning = block(page).getByText('Посетителю негде прочитать, на что он соглашается');
        await warning.waitFor();
        await block(page).getByLabel('Ссылка на документ').fill('https://shop.ru/privacy/');
        await warning.waitFor({ state: 'detached' });
        await block(page).getByLabel('Ссылка на документ').fill('');
        await warning.waitFor();
        await expectAccessible(page);

        await button(page, 'СОХРАНИТЬ').click();
        await said(page, 'Сохранено');

        await page.getByRole('link', { name: 'Главная' }).click();
        const step = page.locator('.sp-step', { hasText: 'Проверьте текст согласия' });
        await step.getByText('Посетителю негде прочитать, на что он соглашается').waitFor();
        expect(await step.getAttribute('class')).to.not.include('done');
      }));
  });

  describe('a form that was changed', () => {
    const open = '/settings/all/';
    const name = (page: Page) => page.getByRole('region', { name: 'Кабинет' }).getByLabel('Название');

    it('asks before it is left, and stays or goes as told', () =>
      visit(open, {}, async (page) => {
        await name(page).fill('Южный ветер');
        await page.getByRole('link', { name: 'Статистика' }).click();
        await page.getByRole('dialog', { name: 'Уйти без сохранения?' }).waitFor();

        await button(page, 'Остаться').click();
        expect(await name(page).inputValue()).to.equal('Южный ветер');

        await page.getByRole('link', { name: 'Статистика' }).click();
        await button(page, 'Уйти без сохранения').click();
        await page.getByRole('heading', { level: 1, name: 'Статистика' }).waitFor();
      }));

    it('asks also when the browser goes back', () =>
      visit('/settings/tariff-plans/', {}, async (page) => {
        await page.getByRole('link', { name: 'Общие настройки' }).click();
        await name(page).fill('Южный ветер');

        await page.goBack();

        await page.getByRole('dialog', { name: 'Уйти без сохранения?' }).waitFor();
        expect(new URL(page.url()).pathname).to.equal('/settings/all/');
        await button(page, 'Остаться').click();
        expect(await name(page).inputValue()).to.equal('Южный ветер');
      }));

    it('asks also where something was typed in a dialog, and goes once it was sent', () =>
      visit('/settings/tariff-plans/', {}, async (page) => {
        await page.getByRole('link', { name: 'Участники' }).click();
        await button(page, 'Пригласить').click();
        const email = page.getByLabel('E-mail', { exact: true });
        await email.fill('anna@shop.ru');
        await page.goBack();
        await page.getByRole('dialog', { name: 'Уйти без сохранения?' }).waitFor();
        await button(page, 'Остаться').click();
        expect(await email.inputValue()).to.equal('anna@shop.ru');

        await email.press('Enter');
        await email.waitFor({ state: 'detached' });
        await page.goBack();
        await page.getByRole('heading', { level: 1, name: 'Модули' }).waitFor();
      }));

    it('is saved by Ctrl+S, whatever the keyboard layout, and asks no more', () =>
      visit(open, {}, async (page) => {
        await name(page).fill('Южный ветер');

        await page.keyboard.press('Control+KeyS');

        await said(page, 'Сохранено');
        await page.getByRole('link', { name: 'Статистика' }).click();
        await page.getByRole('heading', { level: 1, name: 'Статистика' }).waitFor();
        expect(await page.locator('.sp-rail').innerText()).to.include('Южный ветер');
      }));
  });

  describe('widget cards', () => {
    const names = (page: Page) => page.locator('.sp-widget__name').allInnerTexts();
    const heard = (words: string) =>
      `[...document.querySelectorAll('[aria-live]')].some((e) => e.textContent.includes('${words}'))`;

    it('are put in another order by keyboard, with words for those who hear it', () =>
      visit('/', {}, async (page) => {
        const [first = '', second = ''] = await names(page);
        await button(page, `Переместить «${first}»`).focus();
        await page.keyboard.press('Space');
        await until(page, heard('Взяли'));
        await page.keyboard.press('ArrowRight');
        await until(page, heard('место 2 из 4'));
        await page.keyboard.press('Space');

        await until(page, `document.querySelector('.sp-widget__name').innerText === ${JSON.stringify(second)}`);
        expect((await names(page)).slice(0, 2)).to.deep.equal([second, first]);
      }));

    it('are switched off and on in place', () =>
      visit('/', {}, async (page) => {
        await page.getByRole('checkbox', { name: 'Выключить «Скидка на первый заказ»' }).click();
        await said(page, '«Скидка на первый заказ» больше не показывается');
        await page.getByRole('checkbox', { name: 'Включить «Скидка на первый заказ»' }).waitFor();
      }));
  });

  describe('«СОЗДАТЬ ФОРМУ»', () => {
    it('lists kinds, locks what is not connected, and opens the settings of a new one on the first tab', () =>
      visit('/', {}, async (page) => {
        await button(page, 'СОЗДАТЬ ФОРМУ').click();
        const menu = page.getByRole('menu');
        await menu.getByRole('menuitem', { name: 'Всплывающее окно' }).waitFor();
        expect(await menu.getByText('Модуль не подключён').count()).to.equal(1);
        await expectAccessible(page);

        await menu.getByRole('menuitem', { name: 'Всплывающее окно' }).click();

        await page.waitForURL(/\/widgets\/\?id=\d+$/);
        const tab = page.getByRole('tab', { name: 'Общие настройки' });
        await tab.waitFor();
        expect(await tab.getAttribute('aria-selected')).to.equal('true');
      }));

    it('is walked by arrow keys and gives the focus back on Escape', () =>
      visit('/', {}, async (page) => {
        await button(page, 'СОЗДАТЬ ФОРМУ').focus();
        await page.keyboard.press('Enter');
        await page.getByRole('menu').waitFor();
        await until(page, `document.activeElement?.classList.contains('sp-menu__item')`);
        await page.keyboard.press('ArrowDown');
        await until(page, `document.activeElement?.innerText.includes('Всплывающее окно')`);

        await page.keyboard.press('Escape');

        await page.getByRole('menu').waitFor({ state: 'detached' });
        await until(page, `document.activeElement?.innerText === 'СОЗДАТЬ ФОРМУ'`);
      }));
  });

  it('leads past the navigation by its first key, and to support from the menu of the person', () =>
    visit('/stats/', {}, async (page) => {
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      expect(await page.evaluate('document.activeElement.id')).to.equal('sp-main');
      await button(page, 'Профиль').click();
      const letter = page.getByRole('menuitem', { name: 'Написать в поддержку' });
      expect(await letter.getAttribute('href')).to.match(/^mailto:.+stats/);
    }));

  it('says when the connection is gone, and stops saying so by itself', () =>
    visit('/', {}, async (page) => {
      // Pictures that are still under way would complain by themselves.
      await page.waitForLoadState('networkidle');
      await page.context().setOffline(true);
      await page.getByText('Нет связи. Показано то, что успело загрузиться').waitFor();
      await page.context().setOffline(false);
      await page.getByText('Нет связи').waitFor({ state: 'detached' });
    }));

  it('speaks Russian to those who hear a list of addresses', () =>
    visit('/settings/directories/', {}, async (page) => {
      const tokens = await page.locator('.components-form-token-field__token-text').allInnerTexts();
      expect(tokens.join()).to.include('(1 из 2)').and.not.include(' of ');
    }));

  it('opens the description of methods at the orders, in the language of the panel', () =>
    visit('/settings/integration/', {}, async (page) => {
      const href = () => page.getByRole('link', { name: /Описание методов|Method/ }).getAttribute('href');
      expect(await href()).to.match(/\/docs\/api\/\?lang=ru#getOrders$/);

      await button(page, 'EN').click();
      await page.getByRole('heading', { level: 1, name: 'Integration' }).waitFor();

      expect(await href()).to.match(/\/docs\/api\/\?lang=en#getOrders$/);
    }));

  it('changes the language of everything at once', () =>
    visit('/settings/tariff-plans/', {}, async (page) => {
      await button(page, 'EN').click();
      await page.getByRole('heading', { level: 1, name: 'Modules' }).waitFor();
      expect(await page.getAttribute('html', 'lang')).to.equal('en');
      expect(await page.title()).to.equal('Modules · Smartpoint');
    }));

  it('shows a new token once, to be copied', () =>
    visit('/settings/integration/', {}, async (page) => {
      await button(page, 'Выпустить токен').click();
      await page.getByRole('dialog').getByLabel('Название').fill('1С');
      await page.getByRole('dialog').getByRole('button', { name: 'Выпустить токен' }).click();
      const token = await page.getByRole('dialog').locator('code').innerText();
      await page.getByRole('dialog').getByRole('button', { name: 'Скопировать' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Скопировано' }).waitFor();
      expect(await page.evaluate<string>('navigator.clipboard.readText()')).to.equal(token);

      await button(page, 'Токен сохранён у меня').click();

      await until(page, `!document.body.innerText.includes(${JSON.stringify(token)})`);
    }));

  it('takes the reading of a chart by arrow keys', () =>
    visit('/stats/', {}, async (page) => {
      const chart = page.getByRole('slider');
      await chart.focus();
      const last = await chart.getAttribute('aria-valuetext');
      await page.keyboard.press('ArrowLeft');
      await until(
        page,
        `/было/.test(document.querySelector('[role=slider][aria-valuenow="28"]')?.getAttribute('aria-valuetext'))`,
      );
      expect(await chart.getAttribute('aria-valuetext'))
        .to.match(/^\d\d\.\d\d\.\d{4}: Визиты \d+, было \d+$/)
        .and.not.equal(last);
    }));

  it('leaves the rail standing when the file of a screen is gone', async () => {
    const page = await (await sharedBrowser()).newPage();
    await page.route('**/panel-report-screen-*', (route) => route.abort());
    await page.goto(`${await panelAddress()}/`);
    await page.getByRole('link', { name: 'Отчёт' }).click();

    await button(page, 'Повторить').waitFor();

    expect(await page.getByRole('link', { name: 'Главная' }).isVisible()).to.equal(true);
    await page.close();
  });
});

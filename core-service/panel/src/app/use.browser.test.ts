import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { sharedBrowser } from '../../../test/browser/chromium.ts';
import { shoot } from '../../../test/browser/screenshots.ts';
import { closePanel, expectAccessible, panelAddress, until, visit } from '../../walk.ts';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const said = (page: Page, words: string) => page.locator('.sp-snackbars').getByText(words).waitFor();

describe('using the panel', function () {
  this.timeout(60_000);
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
        await until(page, `document.activeElement?.innerText.includes('Квиз')`);

        await page.keyboard.press('Escape');

        await page.getByRole('menu').waitFor({ state: 'detached' });
        await until(page, `document.activeElement?.innerText === 'СОЗДАТЬ ФОРМУ'`);
      }));
  });

  describe('the widget editor', () => {
    it('stands in the middle of its preview, as on a page', () =>
      visit('/widgets/?id=340', {}, async (page) => {
        const middle = (box: { y: number; height: number } | null) => (box ? box.y + box.height / 2 : NaN);
        const screen = page.locator('.sp-preview-pane__screen');
        const dialog = screen.getByRole('dialog').first();
        await dialog.waitFor();

        expect(middle(await dialog.boundingBox())).to.be.closeTo(middle(await screen.boundingBox()), 2);
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

        await page.getByText('На кнопке должны быть слова.').waitFor();
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

  describe('the report', () => {
    it('opens a row by keyboard, keeps it in the address, and sends a parked letter again', () =>
      visit('/report/', {}, async (page) => {
        const row = page.getByRole('button', { name: /Екатерина/ }).first();
        await row.focus();
        await page.keyboard.press('Enter');
        await page.locator('.sp-attempts').getByText('Почтовый сервер не знает такого адреса').waitFor();
        expect(new URL(page.url()).searchParams.get('lead')).to.match(/^\d+$/);

        await button(page, 'Отправить ещё раз').click();

        await said(page, 'Отправляем ещё раз');
        await page.locator('.sp-delivery').getByText('доставлено', { exact: true }).waitFor();
        expect(await page.locator('.sp-attempts').innerText())
          .to.include('Отправлено.')
          .and.not.match(/delivered|rejected/);
      }));

    /** Whether the lead stands inside the window, near its top. */
    const isInSight = (page: Page) =>
      until(
        page,
        `(({ top }) => top > -20 && top < innerHeight - 200)(document.querySelector('.sp-lead').getBoundingClientRect())`,
      );

    for (const width of [1280, 390]) {
      it(`opens the lead of a letter wherever it stands, and scrolls to it (${width})`, async () => {
        for (const id of [999, 945, 941]) {
          await visit(`/report/?lead=${id}`, { width }, async (page) => {
            await page.getByRole('heading', { name: `Заявка № ${id}` }).waitFor();
            await isInSight(page);
            await shoot(page, `panel/sought-${id}-${width}`);
          });
        }
      });

      it(`opens the lead of a letter that the filter, the period or the pages leave out (${width})`, () =>
        visit('/report/?lead=950&period=today', { width }, async (page) => {
          await page.getByRole('heading', { name: 'Заявка № 950' }).waitFor();
          await isInSight(page);
          await button(page, 'К списку').click();
          await page.locator('.sp-lead').waitFor({ state: 'detached' });
          expect(new URL(page.url()).searchParams.get('lead')).to.equal(null);
        }));
    }

    it('opens the lead of a letter after the sign-in it asked for', () =>
      visit('/report/?lead=950&fake=anonymous', {}, async (page) => {
        await page.waitForURL(/\/auth\/\?next=/);
        await page.getByLabel('E-mail').fill('anna@shop.ru');
        await page.getByLabel('Пароль', { exact: true }).fill('correct horse');
        await button(page, 'ВХОД').click();

        await page.getByRole('heading', { name: 'Заявка № 950' }).waitFor();
      }));

    it('names a lead that is not here instead of an empty place', () =>
      visit('/report/?lead=123456', {}, async (page) => {
        await page.getByText('Заявка по ссылке').waitFor();
        await page.locator('.sp-state').first().waitFor();
      }));

    it('calls by a press what is certain, in rows of two lines on a phone', () =>
      visit('/report/', { width: 390 }, async (page) => {
        const row = page.locator('.sp-table tbody tr').first();
        expect((await row.boundingBox())!.height).to.be.at.most(96);
        const calls = page.locator('.sp-table .sp-phone');
        expect(await calls.first().getAttribute('href')).to.match(/^tel:\+\d+$/);
        expect((await calls.first().boundingBox())!.height).to.be.at.least(44);
        await calls.first().evaluate('(link) => link.addEventListener("click", (event) => event.preventDefault())');
        await calls.first().click();
        expect(await page.locator('.sp-lead').count()).to.equal(0);
        await expectAccessible(page);
        await shoot(page, 'panel/leads-lines-390');
      }));

    for (const width of [1440, 390]) {
      it(`tells when a lead that came late was pressed, beside its arrival (${width})`, () =>
        visit('/report/?lead=997', { width }, async (page) => {
          const facts = page.locator('.sp-lead');
          await facts.getByText('Кнопка нажата').waitFor();
          expect(await facts.getByText(/^\d\d\.\d\d\.\d{4} \d\d:\d\d$/).count()).to.be.at.least(2);
          await expectAccessible(page);
          await button(page, 'К списку').click();
          const table = page.locator('.sp-table');
          await table.getByText(/^кнопка нажата \d\d\.\d\d\.\d{4} \d\d:\d\d$/).waitFor();

          expect(await table.getByText(/^кнопка нажата /).count()).to.equal(1);
          const row = table.locator('tbody tr', { hasText: /нажата / }).first();
          expect((await row.boundingBox())!.height).to.be.at.most(110);
          await row.scrollIntoViewIfNeeded();
          await shoot(page, `panel/lead-pressed-${width}`);
        }));
    }

    it('says in words how far each letter got', () =>
      visit('/report/', {}, async (page) => {
        const cells = page.locator('.sp-dots');
        expect(await cells.first().innerText()).to.equal('доставлено');
        expect(await cells.allInnerTexts()).to.include('не доставлено');
      }));

    it('keeps filters in the address and in the link of the export', () =>
      visit('/report/', {}, async (page) => {
        await page.getByRole('combobox', { name: 'Виджет' }).selectOption({ label: 'Каталог осени в PDF' });
        await page.waitForURL(/widget=338/);
        await button(page, '90 дней').click();
        await page.waitForURL(/period=quarter/);

        await button(page, 'Выгрузить').click();
        await button(page, 'CSV').click();
        for (const column of ['E-mail', 'Филиал', 'Канал'])
          await page.getByRole('checkbox', { name: column }).uncheck();
        const href = await page.getByRole('link', { name: 'Скачать' }).getAttribute('href');
        expect(href).to.match(
          /^\/v1\/leads\.csv\?from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d&widgetId=338&columns=id%2Cat%2C/,
        );
        expect(href).to.not.match(/email|branch|origin/);
        await expectAccessible(page);
        await shoot(page, 'panel/export-ru-1440');
      }));

    it('shows what visitors typed as text', () =>
      visit('/report/', {}, async (page) => {
        await page.getByText('<b>Игорь</b>').first().waitFor();
      }));
  });

  it('leads past the navigation by its first key, and to help from every screen', () =>
    visit('/stats/', {}, async (page) => {
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      expect(await page.evaluate('document.activeElement.id')).to.equal('sp-main');
      expect(await page.getByRole('link', { name: 'Помощь' }).getAttribute('href')).to.match(/^mailto:.+stats/);
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

  describe('registration', () => {
    it('has six fields, the zone of the browser, and words of its own for each fault', () =>
      visit('/auth/?fake=anonymous#register?email=anna@shop.ru&code=1', {}, async (page) => {
        await page.getByText('Письмо с кодом активации отправлено на anna@shop.ru.').waitFor();
        expect(await page.getByLabel('Часовой пояс').inputValue()).to.equal('Москва (UTC+3)');
        expect(page.url()).to.not.include('code');

        await button(page, 'Завершить регистрацию').click();

        await page.getByText('Введите 8 цифр из письма.').waitFor();
        const faults = await page.locator('.sp-field__error').allInnerTexts();
        expect(new Set(faults).size).to.equal(6);
        expect(faults).to.include('Без согласия на обработку данных кабинет не создать.');
        await expectAccessible(page);
      }));

    it('asks for no code when opened by the link of the letter, and for one after a new letter', () =>
      visit(`/auth/?fake=anonymous#register?email=anna@shop.ru&token=spl_${'x'.repeat(43)}`, {}, async (page) => {
        await page.getByText('Вы перешли по ссылке из письма на anna@shop.ru: код вводить не нужно.').waitFor();
        expect(page.url()).to.not.include('spl_');
        expect(await page.getByLabel('Код активации').count()).to.equal(0);
        await page.getByLabel('Имя').fill('Анна');

        await button(page, 'Отправить новое письмо').click();

        await page.getByText('Письмо с кодом активации отправлено на anna@shop.ru.').waitFor();
        expect(await page.getByLabel('Код активации').inputValue()).to.equal('');
        expect(await page.getByLabel('Имя').inputValue()).to.equal('Анна');
      }));

    it('goes from e-mail to the panel', () =>
      visit('/auth/?fake=anonymous', {}, async (page) => {
        await button(page, 'Регистрация').click();
        await page.getByLabel('E-mail').fill('anna@shop.ru');
        await button(page, 'НАЧАТЬ РЕГИСТРАЦИЮ').click();
        await page.getByLabel('Код активации').fill('12345678');
        await page.getByLabel('Адрес сайта').fill('shop.ru');
        await page.getByLabel('Имя').fill('Анна');
        await page.getByLabel('Телефон').fill('+7 926 244-43-93');
        await page.getByLabel('Пароль', { exact: true }).fill('correct horse');
        await page.getByLabel('Я даю согласие').check();
        await button(page, 'Завершить регистрацию').click();

        await page.getByRole('heading', { level: 1, name: 'Виджеты' }).waitFor();
      }));
  });

  describe('a role that may not', () => {
    it('is offered only what it may open', () =>
      visit('/?as=operator', {}, async (page) => {
        const links = await page.locator('.sp-rail a').allInnerTexts();

        expect(links).to.include('Отчёт').and.not.include('Участники').and.not.include('Интеграция');
      }));

    it('is told so on a closed page, without a useless «Повторить»', () =>
      visit('/settings/members/?as=operator', {}, async (page) => {
        await page.getByRole('heading', { name: 'Этот раздел закрыт для вашей роли' }).waitFor();

        expect(await button(page, 'Повторить').count()).to.equal(0);
        await page.getByRole('main').getByRole('link', { name: 'На главную' }).click();
        await page.getByRole('heading', { level: 1, name: 'Виджеты' }).waitFor();
      }));
  });

  it('takes a statistic of nothing to the statistics of all', () =>
    visit('/statistic/', {}, async (page) => {
      await page.getByRole('heading', { level: 1, name: 'Статистика' }).waitFor();
      expect(new URL(page.url()).pathname).to.equal('/stats/');
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

import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { shoot } from '../../../test/browser/screenshots.ts';
import { closePanel, expectAccessible, panelAddress, until, visit } from '../../walk.ts';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });

describe('using home, the log, the people of an account, their roles and registration', () => {
  before(async () => void (await panelAddress()));
  after(closePanel);

  it('begins the day with what waits for an answer and since when, and leads to it', () =>
    visit('/', {}, async (page) => {
      const today = page.getByRole('region', { name: 'Сегодня' });
      await today.getByText('Ждут ответа').waitFor();
      await today.getByText(/^первая пришла /).waitFor();
      await today.getByRole('link', { name: 'Открыть' }).last().click();
      await page.waitForURL(/\/report\/\?.*only=waiting/);
      await page.goBack();
      await today.getByRole('link', { name: 'Пора звонить: 2' }).click();
      await page.waitForURL(/\/report\/\?.*reminder=due/);
      await page.getByText('Показаны все дни').waitFor();
    }));

  it('brings the first steps back once they are hidden', () =>
    visit('/?fake=empty', {}, async (page) => {
      const steps = page.getByRole('region', { name: 'Первая заявка за пять минут' });
      await steps.getByRole('button', { name: 'Скрыть' }).click();
      await steps.waitFor({ state: 'detached' });
      await button(page, 'Показать первые шаги').click();
      await steps.waitFor();
    }));

  it('finds a screen, a widget and a person by Ctrl+K, and opens it by keys', () =>
    visit('/', {}, async (page) => {
      await page.keyboard.press('Control+KeyK');
      const field = page.getByRole('combobox', { name: /телефон или номер/ });
      await field.fill('статис');
      await page.getByRole('option', { name: /Статистика/ }).waitFor();
      await expectAccessible(page, true);
      await field.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Статистика' }).waitFor();

      await page.keyboard.press('Control+KeyK');
      await field.fill('Скидка');
      await field.press('ArrowDown');
      await field.press('ArrowUp');
      await page.getByRole('option', { name: /Скидка на первый заказ/, selected: true }).waitFor();
      for (const [typed, name] of [
        ['ыефеы', 'Статистика'],
        ['cnfnbcnbrf', 'Статистика'],
        ['statistics', 'Статистика'],
        ['ljcrf', 'Доска'],
        ['audit', 'Журнал'],
        ['trfnthbyf', 'Екатерина'],
      ] as const) {
        await field.fill(typed);
        await page.getByRole('option', { name }).first().waitFor();
      }
      await field.fill('x'.repeat(10_000));
      await page.getByText('Ничего не нашлось.').waitFor();
      await field.press('Escape');
      await field.waitFor({ state: 'detached' });
    }));

  it('leads from Ctrl+K to all leads with what was typed, where there are more than it lists', () =>
    visit('/', {}, async (page) => {
      await page.keyboard.press('Control+KeyK');
      await page.getByRole('combobox', { name: /телефон или номер/ }).fill('mail');
      await page
        .getByRole('option', { name: /Заявка/ })
        .first()
        .waitFor();
      await page.getByRole('option', { name: 'Все заявки, где есть «mail»' }).click();
      await page.waitForURL(/\/report\/\?site=all&q=mail$/);
      await page.locator('[data-lead-row]').nth(6).waitFor();
    }));

  it('offers no filters for a log that is closed', () =>
    visit('/settings/audit/?as=viewer', {}, async (page) => {
      await page.getByText('Этот раздел закрыт для вашей роли').waitFor();
      expect(await page.getByRole('group', { name: 'Отбор' }).count()).to.equal(0);
    }));

  it('tells in the log who did what, in words, and narrows it by subject in the address', () =>
    visit('/settings/audit/', {}, async (page) => {
      const rows = page.getByRole('table').locator('tbody');
      await rows.getByText('открыта заявка').waitFor();
      await rows.getByText('сервис').waitFor();
      await page.getByLabel('О чём').selectOption({ label: 'Персональные данные' });
      await page.getByRole('heading', { name: 'Записей нет' }).waitFor();
      expect(new URL(page.url()).searchParams.get('action')).to.equal('person');
      await button(page, 'Снять отбор').click();
      await rows.getByText('открыта заявка').waitFor();
      await page.getByLabel('О чём').selectOption({ label: 'Выгрузки' });
      // The rows of before stand until the answer comes.
      await rows.getByText('открыта заявка').waitFor({ state: 'detached' });
      await rows.getByText('заявки выгружены').waitFor();
      expect(await rows.getByRole('row').count()).to.equal(1);
    }));

  it('gives a link of an invitation to hand over, says what it asks of whoever opens it, and asks before it is withdrawn', () =>
    visit('/settings/members/', {}, async (page) => {
      await page
        .getByRole('button', { name: /^Ссылка приглашения: / })
        .first()
        .click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText(/\/auth\/#invite\?token=spc_/).waitFor();
      await dialog.getByText(/подтвердит почту .+ кодом/).waitFor();
      await dialog.getByRole('button', { name: 'Скопировать' }).click();
      expect(await page.evaluate('navigator.clipboard.readText()')).to.match(/#invite\?token=spc_/);
      await expectAccessible(page, true);
      await shoot(page, 'panel/invite-link-1280');
      await page.keyboard.press('Escape');

      const late = page.getByRole('row').filter({ hasText: 'late@' });
      await late.getByText('устарело').waitFor();
      expect(await late.getByRole('button', { name: /^Ссылка приглашения/ }).count()).to.equal(0);
      await late.getByRole('button', { name: /^Отправить ещё раз/ }).click();
      await late.getByText('устарело').waitFor({ state: 'detached' });
      await late.getByRole('button', { name: /^Ссылка приглашения/ }).waitFor();

      // Also behind the question, where nobody hears of them.
      const withdraw = page.locator('button[aria-label^="Отозвать приглашение "]');
      const before = await withdraw.count();
      await withdraw.first().click();
      await dialog.getByText('Пригласить можно снова', { exact: false }).waitFor();
      expect(await withdraw.count()).to.equal(before);
      await dialog.getByRole('button', { name: 'Отозвать' }).click();
      await page.getByText(/^Приглашение .+ отозвано$/).waitFor();
    }));

  it('asks whoever has a second step for its code before an account is handed over', () =>
    visit('/settings/members/?fake=overfull', { width: 390, dark: true }, async (page) => {
      await page
        .getByRole('button', { name: /^Передать кабинет: / })
        .first()
        .click();
      const dialog = page.getByRole('dialog');
      const give = dialog.getByRole('button', { name: 'Передать кабинет', exact: true });
      const code = dialog.getByLabel('Код из приложения или код восстановления');
      await dialog.getByLabel('Ваш пароль').fill('бабушка печёт 12 пирогов');
      expect(await code.count()).to.equal(0);
      await give.click();
      await code.waitFor();
      await until(page, `document.activeElement?.autocomplete === 'one-time-code'`);
      expect(await dialog.getByRole('alert').count()).to.equal(0);
      await expectAccessible(page, true);
      await shoot(page, 'panel/ownership-code-ru-390-dark');
      await give.click();
      await dialog
        .getByRole('alert')
        .getByText(/^Нужен ещё код/)
        .waitFor();
      await code.fill('12 34');
      await give.click();
      await dialog.getByText(/шесть цифр/i).waitFor();
      await code.fill('123 456');
      await give.click();
      await page.getByText(/^Теперь владелец/).waitFor();
      // Of three people an administrator removes neither oneself nor the owner.
      await page
        .getByRole('button', { name: /^Передать кабинет: / })
        .first()
        .waitFor({ state: 'detached' });
      const removals = page.getByRole('button', { name: /^Убрать: / });
      await removals.nth(1).waitFor({ state: 'detached' });
      expect(await removals.count()).to.equal(1);
    }));

  for (const [lang, width] of [
    ['ru', 390],
    ['en', 1280],
  ] as const) {
    const words = {
      ru: { send: 'Прислать код', code: 'Код из письма', go: 'Подтвердить', join: 'Присоединиться' },
      en: { send: 'Send the code', code: 'Code from the letter', go: 'Confirm', join: 'Join' },
    }[lang];
    it(`asks whoever opens a copied link for a code from the mailbox first (${lang})`, () =>
      visit(
        `/auth/?fake=anonymous&lang=${lang}#invite?token=spc_${'x'.repeat(43)}`,
        { width, dark: lang === 'en' },
        async (page) => {
          expect(await button(page, words.join).count()).to.equal(0);
          await shoot(page, `panel/invite-ask-${lang}-${width}`);
          await button(page, words.send).click();
          await page.getByLabel(words.code).fill('11111111');
          await button(page, words.go).click();
          await page.getByText('Код неверный или устарел.').waitFor();
          await expectAccessible(page, true);
          await shoot(page, `panel/invite-code-${lang}-${width}`);
          await page.getByLabel(words.code).fill('12345678');
          await button(page, words.go).click();
          await button(page, words.join).waitFor();
        },
      ));
  }

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

    for (const [step, title] of [
      ['register', 'Регистрация'],
      ['reset', 'Новый пароль'],
    ] as const) {
      it(`says once that a link is dead, and offers a new letter (${step})`, () =>
        visit(`/auth/?fake=anonymous#${step}?email=anna@shop.ru&token=spl_dead${'x'.repeat(39)}`, {}, async (page) => {
          const password = page.getByLabel(/^(Новый пароль|Пароль)$/);
          if (step === 'register') {
            await page.getByLabel('Адрес сайта').fill('shop.ru');
            await page.getByLabel('Имя').fill('Анна');
            await page.getByLabel('Телефон').fill('+7 926 244-43-93');
            await page.getByLabel('Я даю согласие').check();
          }
          await password.fill('correct horse');
          await page.locator('form button[type=submit]').click();

          await page.getByText('Эта ссылка уже использована или устарела.').waitFor();
          await until(page, `document.activeElement?.innerText === 'Эта ссылка уже использована или устарела.'`);
          await page.getByRole('heading', { level: 1, name: title }).waitFor();
          expect(await page.locator('.sp-notice').count()).to.equal(1);
          await expectAccessible(page, true);
          await button(page, 'Отправить новое письмо').click();

          await page.getByText(/^Письмо с кодом .*отправлено на anna@shop.ru\.$/).waitFor();
          await until(page, `document.activeElement?.autocomplete === 'one-time-code'`);
          expect(await password.inputValue()).to.equal('correct horse');
        }));
    }

    it('goes from e-mail to the panel', () =>
      visit('/auth/?fake=anonymous', {}, async (page) => {
        expect(await page.getByRole('link', { name: 'Помощь' }).getAttribute('href')).to.match(/\/help\/start\//);
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
    it('is told who may begin, where nothing has begun', () =>
      visit('/settings/organization/?as=viewer&fake=empty', {}, async (page) => {
        const main = page.getByRole('main');
        for (const [address, words, invitation] of [
          ['/settings/organization/', 'Без филиала обратный звонок не работает.', 'Добавьте первый'],
          ['/settings/directories/', 'письма о заявках получает владелец кабинета.', 'Мы подставили ваш адрес'],
          ['/settings/directories/?tab=feeds', 'Фид — файл с товарами, который отдаёт ваш сайт.', 'Добавьте его'],
          ['/settings/directories/?tab=reviews', 'Здесь появятся отзывы посетителей.', 'Можно загрузить'],
        ] as const) {
          await page.evaluate(`history.pushState(null, '', ${JSON.stringify(address)})`);
          await main.getByText(`${words} Добавлять и менять может владелец или администратор кабинета.`).waitFor();
          expect(await main.getByText(invitation).count(), address).to.equal(0);
        }
      }));

    for (const address of [
      '/settings/personal-data/?as=viewer',
      '/widgets/?id=340&as=viewer',
      '/settings/profile/?as=operator',
    ])
      it(`reads settings, and is told who changes them: ${address}`, () =>
        visit(address, {}, async (page) => {
          await page.getByText('Добавлять и менять может владелец или администратор кабинета.').first().waitFor();
          expect(await button(page, /^(СОХРАНИТЬ|Опубликовать)$/).count()).to.equal(0);
        }));

    it('is not sent to where only others may add something', () =>
      visit('/widgets/?id=340&as=viewer&bare', {}, async (page) => {
        const main = page.getByRole('main');
        await main.getByText('Групп рассылки пока нет').waitFor();
        expect(await main.getByRole('link', { name: 'Создать группу' }).count()).to.equal(0);
        await page.getByRole('tab', { name: 'Интеграция' }).click();
        await main.getByText('Филиалов пока нет.').waitFor();
        expect(await main.getByText('Добавьте их').count()).to.equal(0);
      }));

    it('is told who may, where something is up to others', () =>
      visit('/?as=marketer', {}, async (page) => {
        await button(page, 'СОЗДАТЬ ФОРМУ').click();
        const others = 'Модуль не подключён. Попросите владельца или администратора кабинета';
        await page.getByRole('menu').getByText(others).waitFor();
        expect(await page.getByRole('menu').getByText('Оставьте заявку').count()).to.equal(0);
        await page.keyboard.press('Escape');
        for (const address of ['/settings/tariff-plans/', '/settings/organization/']) {
          await page.evaluate(`history.pushState(null, '', ${JSON.stringify(address)})`);
          await page.getByText('Добавлять и менять может владелец или администратор кабинета.').first().waitFor();
          await page.evaluate(`history.pushState(null, '', '/')`);
          await page.getByRole('heading', { level: 1, name: 'Виджеты' }).waitFor();
        }
      }));

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
});

import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { shoot } from '../../../test/browser/screenshots.ts';
import { closePanel, expectAccessible, panelAddress, until, visit } from '../../walk.ts';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });

describe('using home, the log and the people of an account', () => {
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
      expect(await page.getByRole('button', { name: /^Убрать: / }).count()).to.equal(1);
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
});

import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { daysBefore } from '@smartpoint/contracts/periods';
import { shoot } from '../../../test/browser/screenshots.ts';
import { closePanel, expectAccessible, panelAddress, until, visit } from '../../walk.ts';
import { daysOf, widgetDay, widgetTotal } from '../hosts/fake/fake-stats.ts';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const said = (page: Page, words: string) => page.locator('.sp-snackbars').getByText(words).waitFor();

describe('using the report and statistics', () => {
  before(async () => void (await panelAddress()));
  after(closePanel);

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

  it('names a widget and a tag that are gone while they narrow the list, and lets one take them back', () =>
    visit('/report/?widget=99999&tag=%D0%BE%D0%BF%D1%82', {}, async (page) => {
      const widget = page.getByRole('combobox', { name: 'Виджет', exact: true });
      await widget.getByRole('option', { name: 'Удалённый виджет № 99999' }).waitFor({ state: 'attached' });
      expect(await widget.inputValue()).to.equal('99999');
      expect(await page.getByRole('combobox', { name: 'Метка', exact: true }).inputValue()).to.equal('опт');
      await widget.selectOption('');
      await until(page, `!location.search.includes('widget')`);
    }));

  it('opens the lead of a letter after the sign-in it asked for', () =>
    visit('/report/?lead=950&fake=anonymous', {}, async (page) => {
      await page.waitForURL(/\/auth\/\?next=/);
      await page.getByLabel('E-mail').fill('anna@shop.ru');
      await page.getByLabel('Пароль', { exact: true }).fill('correct horse');
      await button(page, 'ВХОД').click();

      await page.getByRole('heading', { name: 'Заявка № 950' }).waitFor();
    }));

  it('names a lead that is not here instead of an empty place, and does not offer to ask again', () =>
    visit('/report/?lead=123456', {}, async (page) => {
      const pane = page.getByRole('complementary', { name: 'Заявка № 123456' });
      await pane.getByText('Заявка по ссылке').waitFor();
      await pane.getByRole('heading', { name: 'Здесь ничего нет' }).waitFor();
      expect(await pane.getByRole('button').allInnerTexts()).to.deep.equal(['К списку']);
      expect(await pane.getByText('не подходит под отбор').count()).to.equal(0);
      // Beside a lead the list is narrow, and whole.
      const beyond = await page
        .locator('table.sp-table')
        .evaluate((table) => table.getBoundingClientRect().width - (table.parentElement?.clientWidth ?? 0));
      expect(beyond).to.be.at.most(0);
      await expectAccessible(page, true);
    }));

  it('calls and writes by a press what is certain, in rows of two lines on a phone', () =>
    visit('/report/', { width: 390 }, async (page) => {
      const row = page.locator('.sp-table tbody tr').first();
      expect((await row.boundingBox())!.height).to.be.at.most(96);
      const calls = page.locator('.sp-table .sp-phone');
      expect(await calls.first().getAttribute('href')).to.match(/^tel:\+\d+$/);
      expect((await calls.first().boundingBox())!.height).to.be.at.least(44);
      await calls.first().evaluate('(link) => link.addEventListener("click", (event) => event.preventDefault())');
      await calls.first().click();
      expect(await page.locator('.sp-lead').count()).to.equal(0);
      const mails = await page
        .locator('.sp-table .sp-mail')
        .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
      expect(mails).to.include('mailto:oleg77@yandex.ru');
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
      for (const column of ['E-mail', 'Филиал', 'Канал']) await page.getByRole('checkbox', { name: column }).uncheck();
      const href = await page.getByRole('link', { name: 'Скачать' }).getAttribute('href');
      expect(href).to.match(
        /^\/v1\/leads\.csv\?from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d&widgetId=338&columns=id%2Cat%2C/,
      );
      expect(href).to.not.match(/email|branch|origin/);
      await expectAccessible(page);
      await shoot(page, 'panel/export-ru-1440');
    }));

  it('picks all that is shown, and all that was found, and changes it by one press', () =>
    visit('/report/?period=quarter', {}, async (page) => {
      await page.getByRole('checkbox', { name: 'Выбрать все показанные' }).check();
      const bar = page.getByRole('region', { name: 'Выбрано 50 заявок' });
      await bar.getByRole('button', { name: 'Выбрать все найденные' }).click();
      await bar.waitFor({ state: 'detached' });
      const all = page.getByRole('region', { name: /^Выбран/ });
      const count = Number(/\d+/.exec(await all.locator('strong').innerText())?.[0]);
      expect(count).to.be.above(50);
      await expectAccessible(page);
      await all.getByLabel('Статус').selectOption({ label: 'В работе' });
      await page.getByText(new RegExp(`^Изменен.* ${count} заяв`)).waitFor();
      // What is picked is of what was found: another filter has nothing picked.
      await page.getByRole('checkbox', { name: 'Выбрать все показанные' }).check();
      const filters = page.getByRole('group', { name: 'Отбор' });
      await filters.getByRole('combobox', { name: 'Статус' }).selectOption({ label: 'В работе' });
      await all.waitFor({ state: 'detached' });
    }));

  it('shows what visitors typed as text, apart from what stands beside it', () =>
    visit('/report/', {}, async (page) => {
      await page.getByText('<b>Игорь</b>').first().waitFor();
      const bidi = `getComputedStyle(document.querySelector('.sp-table strong')).unicodeBidi`;
      expect(await page.evaluate<string>(bidi)).to.equal('isolate');
    }));

  it('keeps no statuses before it knows which there are', () =>
    visit('/', {}, async (page) => {
      await page.goto(`${await panelAddress()}/report/?fake=loading`);
      await button(page, 'Статусы').click();
      const dialog = page.getByRole('dialog', { name: 'Статусы' });
      await dialog.locator('[aria-busy="true"]').waitFor();
      expect(await dialog.getByRole('button', { name: 'Сохранить' }).count()).to.equal(0);
    }));

  it('moves a card of the board to another status by the mouse', () =>
    visit('/report/?view=board', {}, async (page) => {
      const column = (name: string) => page.getByRole('region', { name, exact: true });
      const cards = (name: string) => column(name).getByRole('article').count();
      const before = await cards('В работе');
      const [from, to] = [
        await column('Новая').getByRole('article').first().boundingBox(),
        await column('В работе').boundingBox(),
      ];
      if (!from || !to) throw new Error('the board is not shown');
      await page.mouse.move(from.x + 60, from.y + 50);
      await page.mouse.down();
      // A drag begins once the mouse has gone some way.
      await page.mouse.move(from.x + 90, from.y + 60, { steps: 10 });
      await page.mouse.move(to.x + 90, to.y + 60, { steps: 10 });
      await page.mouse.up();

      await said(page, 'Сохранено');
      await column('В работе').getByRole('article').nth(before).waitFor();
    }));

  it('leaves other columns their room beside a name of two hundred signs', () =>
    visit('/report/', {}, async (page) => {
      const name = page.locator('[data-lead-row]').first();
      await name.evaluate((row) => (row.textContent = 'Очень длинное имя '.repeat(11)));
      expect((await name.boundingBox())?.width).to.be.below(320);
    }));

  it('takes a statistic of nothing to the statistics of all', () =>
    visit('/statistic/', {}, async (page) => {
      await page.getByRole('heading', { level: 1, name: 'Статистика' }).waitFor();
      expect(new URL(page.url()).pathname).to.equal('/stats/');
    }));

  it('shows the figures of a widget of which a day knows no more than that a form was begun', () =>
    visit('/statistic/?id=340&from=2020-02-01&to=2020-02-01', {}, async (page) => {
      await page.getByText('начали и бросили: 1').waitFor();
      expect(await page.getByText('Виджет ещё никто не видел').count()).to.equal(0);
    }));

  it('compares one widget with last year, or with nothing', () =>
    visit('/statistic/?id=340&figure=leads', {}, async (page) => {
      const compare = page.getByLabel('Сравнить');
      const isDashed = page.getByText('пунктир: с чем сравниваем');
      await isDashed.waitFor();
      await compare.selectOption({ label: 'с прошлым годом' });
      await page.getByText('к тем же дням год назад').first().waitFor({ state: 'attached' });
      expect(new URL(page.url()).searchParams.get('compare')).to.equal('year');
      await expectAccessible(page);
      await shoot(page, 'panel/statistic-year');
      await compare.selectOption({ label: 'не сравнивать' });
      await isDashed.waitFor({ state: 'detached' });
      expect(await page.locator('.sp-figure__change').count()).to.equal(0);
    }));

  it('shows the way to a lead beside that of the period before, of last year, or of nothing', () =>
    visit('/statistic/?id=340&from=2026-02-01&to=2026-02-10', { width: 390 }, async (page) => {
      const steps = page.getByRole('region', { name: 'Путь до заявки' }).getByRole('listitem');
      const told = async () =>
        (await steps.allInnerTexts()).map((text) => /было ([\d\s]+)/.exec(text)?.[1]?.replace(/\s/g, ''));
      const then = (compare: 'before' | 'year') => {
        const days = daysOf(daysBefore({ from: '2026-02-01', to: '2026-02-10' }, compare));
        const { shows, clicks, leads } = widgetTotal(days.map((day) => widgetDay(day, 1, 340)));
        return [shows, clicks, leads].map(String);
      };
      expect(await told()).to.deep.equal(then('before'));
      await expectAccessible(page);
      await shoot(page, 'panel/funnel-390');
      await page.getByLabel('Сравнить').selectOption({ label: 'с прошлым годом' });
      await page.getByText('«было» — те же дни год назад').waitFor();
      expect(await told()).to.deep.equal(then('year'));
      await page.getByLabel('Сравнить').selectOption({ label: 'не сравнивать' });
      await steps.getByText('было').first().waitFor({ state: 'detached' });
      expect(await told()).to.deep.equal([undefined, undefined, undefined]);
    }));

  it('opens behind every figure of the reconciliation as many leads as it says', () =>
    visit('/report/?view=reconciliation', {}, async (page) => {
      const figures = page.locator('td a[aria-label]');
      const kinds = await figures.evaluateAll((links) => {
        const all = links.map((link) => ({
          name: String(link.getAttribute('aria-label')),
          to: link.getAttribute('href'),
        }));
        // One of each kind, in both tables.
        return [
          ...new Map(
            all.map((each) => [`${each.name.split(':')[0]}${each.to?.includes('destination')}`, each]),
          ).values(),
        ];
      });
      expect(kinds.map(({ name }) => name.split(':')[0])).to.include.members(['Принято', 'Доставлено', 'Ждёт']);
      for (const { name, to } of kinds) {
        const link = page.locator(`td a[href="${to}"]`).and(page.getByLabel(name)).first();
        await link.click();
        await page.waitForURL(/only=/);
        await until(page, `!document.querySelector('[aria-busy="true"]')`);
        await until(page, `document.querySelectorAll('[data-lead-row]').length === ${name.split(': ')[1]}`);
        await page.goBack();
        await figures.first().waitFor();
      }
    }));
});

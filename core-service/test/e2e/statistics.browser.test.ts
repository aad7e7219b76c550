import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import type { CollectBatch } from '@smartpoint/contracts/page';
import { createSite } from '@smartpoint/contracts/sites';
import { expectAccessible } from '../browser/axe.ts';
import { sharedBrowser } from '../browser/chromium.ts';
import { shoot } from '../browser/screenshots.ts';
import { registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { doorOfTheServer } from '../harness/leads-from-elsewhere.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../harness/submission.ts';

/** A visitor's browser: robots are no visits. */
const userAgent = 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36';

describe('statistics on screen', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  let context: BrowserContext;
  let page: Page;
  const faults: string[] = [];

  before(async () => {
    service = await startTestService();
    owner = await registerAccount(service);
    form = await aForm(owner);
    context = await (await sharedBrowser()).newContext({ viewport: { width: 1440, height: 900 }, locale: 'ru-RU' });
    await context.addCookies(owner.client.browserCookies());
    context.setDefaultTimeout(10_000);
    context.on('weberror', (error) => faults.push(error.error().message));
    page = await context.newPage();
  });
  after(async () => {
    await context.close();
    await service.stop();
  });

  async function collect(visitorId: string, events: CollectBatch['events']): Promise<void> {
    const batch: CollectBatch = {
      siteKey: form.siteKey,
      batchId: randomUUID(),
      visitorId,
      sessionId: randomUUID(),
      page: { url: 'https://shop.example/' },
      events,
    };
    const answer = await fetch(`${service.url}/v1/collect`, {
      method: 'POST',
      body: JSON.stringify(batch),
      headers: { 'content-type': 'text/plain', 'user-agent': userAgent, origin: 'https://shop.example' },
    });
    expect(answer.status).to.equal(202);
  }

  async function sendLead(): Promise<void> {
    const answer = await postLead(service.url, aSubmission(form), { 'user-agent': userAgent });
    expect(answer.status).to.equal(201);
  }

  /** What the key figures say, by their names. */
  async function shownFigures(): Promise<Record<string, string>> {
    await page.locator('.sp-figure').first().waitFor();
    const names = await page.locator('.sp-figure__name').allInnerTexts();
    const values = await page.locator('.sp-figure__value').allInnerTexts();
    return Object.fromEntries(names.map((name, index) => [name, (values[index] ?? '').replace(/\s/g, ' ')]));
  }

  it('leads to the snippet while the code is not on the site', async () => {
    await page.goto(`${service.url}/stats/`);
    await page.getByText('Код ещё не установлен на сайт').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Взять код' }).click();

    await page.waitForURL('**/settings/all/');
  });

  it('says something else when the code stands and nobody has come', async () => {
    await service.database.owner.query('UPDATE sites SET installed_at = now()');
    await page.goto(`${service.url}/stats/`);

    await page.getByText('Код установлен, визитов пока нет').waitFor();
    expect(await page.getByText('Код ещё не установлен на сайт').count()).to.equal(0);
  });

  it('shows a dash for the conversion of no visitors', async () => {
    const { uid: accountId } = owner.session.account;
    await doorOfTheServer(service)({ accountId, origin: 'cms', formName: 'Заказ', siteId: form.widget.siteId });
    await page.goto(`${service.url}/stats/`);

    expect(await shownFigures()).to.deep.equal({ Визиты: '0', Посетители: '0', Заявки: '1', Конверсия: '–' });
    expect(await page.locator('body').innerText()).not.to.match(/NaN|Infinity|undefined|stats\./);
  });

  it('does not say that nobody came where a show came without its visit', async () => {
    await collect(randomUUID(), [{ type: 'show', widgetId: form.widget.id }]);
    await page.goto(`${service.url}/stats/`);

    expect(await shownFigures()).to.deep.equal({ Визиты: '0', Посетители: '1', Заявки: '1', Конверсия: '100 %' });
    expect(await page.locator('body').innerText()).not.to.match(/визитов (пока нет|не было)/i);
  });

  it('counts the visitor, the visit and the show of a lead whose events are blocked', async () => {
    await sendLead();
    await page.goto(`${service.url}/stats/`);

    expect(await shownFigures()).to.deep.equal({ Визиты: '1', Посетители: '2', Заявки: '2', Конверсия: '100 %' });
  });

  it('shows what was sent, with the formula beside it', async () => {
    const widgetId = form.widget.id;
    const regular = randomUUID();
    await collect(regular, [{ type: 'visit' }, { type: 'show', widgetId }, { type: 'click', widgetId }]);
    await collect(regular, [{ type: 'visit' }, { type: 'show', widgetId }]);
    for (let n = 0; n < 5; n += 1) await collect(randomUUID(), [{ type: 'visit' }, { type: 'show', widgetId }]);
    await collect(regular, [{ type: 'show', widgetId }]);
    await page.goto(`${service.url}/stats/`);

    expect(await shownFigures()).to.deep.equal({ Визиты: '8', Посетители: '8', Заявки: '2', Конверсия: '25 %' });
    await page.getByText('заявки ÷ посетители').waitFor();
    await page.getByText('Москва (UTC+3)').waitFor();
    const cells = await page.getByRole('table', { name: 'По виджетам' }).locator('tbody td').allInnerTexts();
    expect(cells.slice(1).map((text) => text.replace(/\s/g, ' '))).to.deep.equal(['10', '2', '1', '10 %']);
    await expectAccessible(page);
    await shoot(page, 'statistics/normal', { fullPage: true });
  });

  it('reads the chart out day by day from the keyboard, empty days as zeros', async () => {
    await page.goto(`${service.url}/stats/?period=week`);
    const chart = page.getByRole('slider', { name: /График: Визиты/ });
    await chart.focus();
    expect(await chart.getAttribute('aria-valuetext')).to.match(/Визиты 8, ещё идёт(, было 0)?$/);

    await page.keyboard.press('ArrowLeft');
    expect(await chart.getAttribute('aria-valuetext')).to.match(/Визиты 0(, было 0)?$/);
    await page.keyboard.press('End');
    expect(await chart.getAttribute('aria-valuetext')).to.match(/Визиты 8, ещё идёт(, было 0)?$/);
  });

  it('tells today by hours, compared with the same hours of yesterday', async () => {
    await page.goto(`${service.url}/stats/?period=today`);
    const chart = page.getByRole('slider', { name: /График: Визиты/ });
    await chart.waitFor();
    expect(await chart.getAttribute('aria-valuetext')).to.match(/^\d\d:00: Визиты \d+, ещё идёт(, было 0)?$/);
    expect(await chart.locator('canvas').count()).to.equal(1);
    await shoot(page, 'statistics/today', { fullPage: true });
    expect(faults).to.deep.equal([]);
    await page.goto(`${service.url}/stats/?period=week`);
  });

  it('gives the same days as a table', async () => {
    await page.getByText('Показать таблицей').click();
    const days = page.getByRole('table', { name: 'Визиты' }).locator('tbody');

    expect(await days.count()).to.equal(7);
    expect(await days.locator('td:last-child').allInnerTexts()).to.deep.equal(['8', '0', '0', '0', '0', '0', '0']);
    await expectAccessible(page);
  });

  it('keeps period and figure in the address', async () => {
    await page.getByRole('button', { name: /^Посетители/ }).click();
    await page.waitForURL(/period=week.*figure=visitors/);
    await page.reload();

    await page.getByRole('slider', { name: /График: Посетители/ }).waitFor();
  });

  it('narrows everything to the row that is pressed, keeps it in the address, and opens what a figure counts', async () => {
    await page.goto(`${service.url}/stats/?period=week`);
    const sources = page.getByRole('region', { name: 'Откуда пришли' });
    await sources.getByRole('button', { name: 'Прямые заходы', exact: true }).click();
    await page.waitForURL(/by\.source=%7E/);
    await page.getByRole('button', { name: 'Убрать условие Источник: Прямые заходы' }).waitFor();
    expect(await shownFigures()).to.include({ Визиты: '7' });

    await page.reload();
    await page
      .getByRole('region', { name: 'Устройства и люди' })
      .getByRole('button', { name: 'Компьютер', exact: true })
      .click();
    await page.getByRole('button', { name: 'Убрать условие Устройство: Компьютер' }).waitFor();
    await page.getByRole('button', { name: 'Убрать все' }).click();
    await page.getByText('Нажмите на любую строку ниже').waitFor();

    const leads = page.getByRole('button', { name: /заявки: Прямые заходы/ });
    await leads.waitFor();
    const count = Number((await leads.innerText()).split(/\s/)[0]);
    await leads.click();
    const rows = page.getByRole('dialog').getByRole('listitem');
    await rows.first().waitFor();
    expect(await rows.count()).to.equal(count);
    await expectAccessible(page);
    await page
      .getByRole('dialog')
      .getByRole('link', { name: /Заявка № \d+/ })
      .first()
      .click();
    await page.waitForURL(/\/report\/\?lead=\d+/);
  });

  it('says that nothing is left where the conditions leave nothing', async () => {
    await page.goto(`${service.url}/stats/?period=week&by.city=${encodeURIComponent('Нигде %_\\')}`);
    await page.getByText('Уберите часть условий').first().waitFor();
    await page.getByRole('button', { name: /Убрать условие Город: Нигде %_/ }).waitFor();
    await expectAccessible(page);
    await page.goto(`${service.url}/stats/?period=week`);
  });

  it('opens the page of a widget from the table', async () => {
    await page.getByRole('table', { name: 'По виджетам' }).getByRole('link').click();
    await page.waitForURL(`**/statistic/?id=${String(form.widget.id)}`);

    // The figures of the screen before may still stand for a moment.
    await page.getByText('заявки ÷ показы', { exact: true }).waitFor();
    expect(await shownFigures()).to.deep.equal({ Показы: '10', Начали: '2', Отправили: '1', Конверсия: '10 %' });
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Настройки виджета' }).click();
    await page.waitForURL(`**/widgets/?id=${String(form.widget.id)}`);
  });

  it('shows the way to a lead through the widget', async () => {
    await page.goto(`${service.url}/statistic/?id=${String(form.widget.id)}`);
    const steps = page.getByRole('region', { name: 'Путь до заявки' }).getByRole('listitem');
    await steps.first().waitFor();
    const words = (await steps.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());

    expect(words).to.deep.equal(['Увидели 10', 'Начали 2 20 % не начали: 8', 'Отправили 1 50 % начали и бросили: 1']);
  });

  it('opens the rows of every figure of a widget: as many as the figure says', async () => {
    const opened = async (name: RegExp) => {
      await page.getByRole('button', { name }).click();
      const rows = page.getByRole('dialog').getByRole('listitem');
      await rows.first().waitFor();
      const count = await rows.count();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      return count;
    };
    await page.goto(`${service.url}/statistic/?id=${String(form.widget.id)}&version=1`);
    expect(await opened(/^10 показы: Версия 1$/)).to.equal(10);
    expect(await opened(/^2 начали: Версия 1$/)).to.equal(2);
    await page.getByRole('link', { name: '1 заявки: Версия 1' }).click();
    await page.waitForURL(/\/report\/\?.*version=1/);
    await page.locator('[data-lead-row]').first().waitFor();
    expect(await page.locator('[data-lead-row]').count()).to.equal(1);
    await page.goto(`${service.url}/statistic/?id=${String(form.widget.id)}`);
    expect(await opened(/показы: все за период/)).to.equal(10);
    expect(await opened(/начали: все за период/)).to.equal(2);
    expect(await opened(/заявки: все за период/)).to.equal(1);
    expect(await opened(/бросили форму: Неизвестно/)).to.equal(1);

    await page.goto(`${service.url}/stats/?period=week`);
    await page.getByRole('table', { name: 'По виджетам' }).waitFor();
    const name = form.widget.name.replace(/[()]/g, '.');
    expect(await opened(new RegExp(`показы: ${name}`))).to.equal(10);
    expect(await opened(new RegExp(`начали: ${name}`))).to.equal(2);
    await page.getByRole('button', { name: new RegExp(`заявки: ${name}`) }).click();
    await page.getByRole('dialog').getByRole('listitem').first().waitFor();
    await expectAccessible(page);
    await shoot(page, 'statistics/rows');
  });

  it('says that there is no such widget instead of failing', async () => {
    for (const id of ['999999', 'abc', '-1']) {
      await page.goto(`${service.url}/statistic/?id=${id}`);
      await page.getByText('Такого виджета нет').waitFor();
    }
  });

  it('finds a screen or a lead by a few letters from the keyboard, wherever one is', async () => {
    await page.goto(`${service.url}/`);
    await page.getByRole('region', { name: 'Сегодня' }).getByText('Ждут ответа').waitFor();
    await expectAccessible(page);
    await shoot(page, 'home/today', { fullPage: true });
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: /Экран, виджет/ });
    await field.fill('статис');
    await page.getByRole('option', { name: /Статистика/ }).waitFor();
    await expectAccessible(page);
    await shoot(page, 'home/palette');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/stats/');

    await page.keyboard.press('Control+k');
    await field.fill('nobody is called like this');
    await page.getByText('Ничего не нашлось.').waitFor();
    const { rows } = await service.database.owner.query<{ id: number }>(
      `SELECT id FROM leads WHERE phone <> '' LIMIT 1`,
    );
    await field.fill(String(rows[0]?.id));
    await page.getByRole('option', { name: /Заявка/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/report/?lead=${String(rows[0]?.id)}`);
  });

  it('opens the rows of a figure of all sites, whichever site is chosen, until another is', async () => {
    await owner.client.call(createSite, { body: { name: 'Второй', url: 'https://second.example' } });
    const choose = async (site: string) => {
      await page.getByRole('button', { name: /^Сайт: / }).click();
      await page.getByRole('menuitemradio', { name: site, exact: true }).click();
      await page.getByRole('button', { name: `Сайт: ${site}. Выбрать другой` }).waitFor();
    };
    await page.goto(`${service.url}/report/?view=reconciliation`);
    await choose('Второй');
    await page.getByRole('link', { name: form.widget.name }).first().click();
    await page.getByRole('button', { name: 'Сайт: Все сайты. Выбрать другой' }).waitFor();
    await page.locator('[data-lead-row]').first().waitFor();
    expect(await page.locator('[data-lead-row]').count()).to.equal(1);

    await page.goBack();
    const figures = page.locator('.sp-table__number a');
    await figures.first().waitFor();
    await expectAccessible(page);
    const told = await figures.evaluateAll((all) => all.map((link) => [link.textContent, link.getAttribute('href')]));
    expect(told).to.have.length.above(3);
    for (const [count, address = null] of told) {
      await page.goto(`${service.url}${address}`);
      await page
        .getByRole('button', { name: /^Убрать отбор / })
        .first()
        .waitFor();
      await page.locator('[data-lead-row]').first().waitFor();
      expect(String(await page.locator('[data-lead-row]').count()), address ?? '').to.equal(count);
    }
    await shoot(page, 'statistics/reconciled');

    await choose('Второй');
    expect(page.url()).not.to.include('site=');
    await page.locator('[data-lead-row]').first().waitFor({ state: 'detached' });

    await page.goto(`${service.url}/?site=all`);
    await page.getByRole('region', { name: 'Сегодня' }).getByRole('link', { name: 'Открыть' }).first().click();
    await page.getByRole('button', { name: 'Сайт: Все сайты. Выбрать другой' }).waitFor();
    await page.locator('[data-lead-row]').first().waitFor();
    await choose('Все сайты');
  });

  it('has thrown nothing in the page', () => {
    expect(faults).to.deep.equal([]);
  });
});

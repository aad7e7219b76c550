import { expect } from 'chai';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { getExperiment } from '@smartpoint/contracts/experiments';
import { listSites } from '@smartpoint/contracts/sites';
import { expectAccessible } from '../browser/axe.ts';
import { sharedBrowser } from '../browser/chromium.ts';
import { shoot } from '../browser/screenshots.ts';
import { registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { createPopup } from '../harness/popup.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { until } from '../harness/wait.ts';

/** By chance all of so many visitors see one variant once in a thousand million runs. */
const visitors = 30;

/** Browsers without a window count as robots. */
const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

async function leaveANumber(page: Page): Promise<void> {
  await page.locator('sp-popup input[name=phone]').fill('+79262444393');
  await page.locator('sp-popup .main').click();
  await page.locator('sp-popup .done').waitFor();
}

describe('an A/B test, from the panel to pages and back', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let context: BrowserContext;
  let params: { widgetId: number };

  before(async () => {
    service = await startTestService();
    owner = await registerAccount(service);
    params = { widgetId: (await createPopup(owner.client)).id };
    context = await (await sharedBrowser()).newContext({ viewport: { width: 1440, height: 900 }, locale: 'ru-RU' });
    context.setDefaultTimeout(15_000);
    await context.addCookies(owner.client.browserCookies());
  });
  after(async () => {
    await context.close();
    await service.stop();
  });

  it('is begun with what was typed, shows everyone one variant, and is ended with one press', async () => {
    const panel = await context.newPage();
    await panel.goto(`${service.url}/statistic/?id=${params.widgetId}`);
    const variants = panel.getByRole('region', { name: 'A/B-тест' });
    await variants.getByText('За этот период тестов не было.').waitFor();
    expect(await variants.getByRole('table').count()).to.equal(0);
    await expectAccessible(panel);
    await shoot(panel, 'experiment/statistic-empty');
    await panel.goto(`${service.url}/widgets/?id=${params.widgetId}`);
    await panel.getByRole('tab', { name: 'A/B-тест' }).click();
    await panel.getByText('Сначала измените виджет').waitFor();
    await panel.getByRole('tab', { name: 'Содержание' }).click();
    await panel.getByLabel('Заголовок', { exact: true }).fill('Второй вариант');
    await panel.getByRole('tab', { name: 'A/B-тест' }).click();
    await expectAccessible(panel);
    await shoot(panel, 'experiment/start');
    await panel.getByRole('button', { name: 'Начать тест' }).click();
    await panel.getByText('Данных пока мало').waitFor();

    const { sites } = await owner.client.call(listSites);
    const seen = new Set<string>();
    let people = 0;
    while (seen.size < 2 && people < visitors) {
      people += 1;
      const person = await (await sharedBrowser()).newContext({ locale: 'ru-RU', userAgent });
      // The shop shows widgets to whoever has the account.
      await person.addCookies(owner.client.browserCookies());
      const titles: string[] = [];
      for (let look = 0; look < 2; look++) {
        const page = await person.newPage();
        await page.goto(`${service.url}/demo/?site=${sites[0]?.siteKey ?? ''}`);
        await page.waitForFunction(`localStorage['sp:${sites[0]?.siteKey ?? ''}']`);
        await page.evaluate(`window.Smartpoint.push(['open', ${params.widgetId}])`);
        titles.push(await page.locator('sp-popup h2:visible').innerText());
        if (look > 0 && !seen.has(titles[0] ?? '')) await leaveANumber(page);
        await page.close();
      }
      await person.close();
      expect(titles[0]).to.equal(titles[1]);
      seen.add(titles[0] ?? '');
    }

    expect(seen.size).to.equal(2);
    await until('everyone is counted once', async () => {
      const { experiment } = await owner.client.call(getExperiment, { params });
      return experiment?.variants.reduce((sum, variant) => sum + variant.visitors, 0) === people;
    });
    await panel.reload();
    await panel.getByRole('tab', { name: 'A/B-тест' }).click();
    await panel.getByText('Посетителей: ').first().waitFor();
    await expectAccessible(panel);
    await shoot(panel, 'experiment/panel');
    await panel.goto(`${service.url}/statistic/?id=${params.widgetId}`);
    const opens = async (seen: Locator) => {
      const count = Number.parseInt(await seen.innerText());
      await seen.click();
      const rows = panel.getByRole('dialog', { name: 'Визиты: Вариант Б' }).getByRole('listitem');
      await rows.first().waitFor();
      expect(await rows.count()).to.equal(count);
      await panel.keyboard.press('Escape');
      await rows.first().waitFor({ state: 'detached' });
    };
    const seenB = { name: /^\d+ визиты: Вариант Б$/ };
    await opens(variants.getByRole('button', seenB));
    await variants.getByRole('button', { name: 'Вариант Б', exact: true }).click();
    await panel.getByRole('button', { name: 'Убрать условие Вариант Б' }).waitFor();
    await panel.getByText('визиты, в которых виджет увидели').waitFor();
    await opens(panel.getByRole('region', { name: 'Путь до заявки' }).getByRole('button', seenB));
    await expectAccessible(panel);
    await shoot(panel, 'experiment/statistic', { fullPage: true });
    const sent = variants.getByRole('link', { name: 'Заявки: Вариант Б, 1' });
    await until('the lead of the variant is counted', async () => {
      if (await sent.isVisible()) return true;
      await panel.reload();
      await variants.getByRole('table').waitFor();
      return false;
    });
    await sent.click();
    await panel.getByText('A/B-тест: версия', { exact: false }).waitFor();
    await until('its one lead is there', async () => (await panel.locator('.sp-table__row-button').count()) === 1);
    await shoot(panel, 'experiment/report');
    await panel.goto(`${service.url}/widgets/?id=${params.widgetId}`);
    await panel.getByRole('tab', { name: 'A/B-тест' }).click();
    await panel.getByRole('button', { name: 'Оставить этот' }).last().click();
    await panel.getByText('Остался на сайте').waitFor();
    await panel.getByRole('tab', { name: 'Внешний вид' }).click();
    await panel.locator('.sp-preset sp-popup dialog').nth(11).waitFor();
    await shoot(panel, 'experiment/looks', { fullPage: true });
  });

  it('compares up to four variants, older versions among them, and says which shares are too large', async () => {
    const panel = await context.newPage();
    await panel.goto(`${service.url}/widgets/?id=${params.widgetId}`);
    await panel.getByRole('tab', { name: 'Содержание' }).click();
    await panel.getByLabel('Заголовок', { exact: true }).fill('Третий вариант');
    await panel.getByRole('tab', { name: 'A/B-тест' }).click();
    await panel.getByRole('button', { name: 'Добавить вариант' }).click();
    await panel.getByText('33 % посетителей').or(panel.getByText('34 % посетителей')).waitFor();
    const share = panel.getByRole('group', { name: 'Вариант Б' }).getByLabel('Доля посетителей');
    await share.fill('90');
    await panel.getByText('должно остаться не меньше 5 %').waitFor();
    await share.fill('40');
    await expectAccessible(panel);
    await shoot(panel, 'experiment/three');
    await panel.setViewportSize({ width: 390, height: 844 });
    await shoot(panel, 'experiment/three-phone', { fullPage: true });
    await panel.getByRole('button', { name: 'Начать тест' }).click();
    await panel.getByRole('heading', { name: 'Тест идёт' }).waitFor();

    const { experiment } = await owner.client.call(getExperiment, { params });
    expect(experiment?.variants.map(({ share: part }) => part)).to.deep.equal([27, 40, 33]);
  });
});

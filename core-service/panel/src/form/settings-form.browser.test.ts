import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { sharedBrowser } from '../../../test/browser/chromium.ts';
import { shoot } from '../../../test/browser/screenshots.ts';
import { buildPanelAssets } from '../../build.ts';
import { serveFiles } from '../../serve-files.ts';
import type { FilesServer } from '../../serve-files.ts';
import { expectAccessible, overflowOf } from '../../walk.ts';

describe('a form drawn from a list of fields', () => {
  let server: FilesServer;

  before(async () => {
    const assets = await buildPanelAssets('src/form/settings-form.fixture.tsx');
    server = await serveFiles(
      (name) => assets.files.get(name),
      ({ searchParams }) => `<!doctype html><html lang="ru"><head><title>Form</title><meta charset="utf-8">
        <link rel="icon" href="data:,"><link rel="stylesheet" href="/${assets.css}">
        <script type="module" src="/${assets.entry}"></script></head><body style="margin: 0">
        <div id="smartpoint-panel" data-wishes="${searchParams}"></div></body></html>`,
    );
  });
  after(() => server.stop());

  async function open(query: string, width: number, look: (page: Page) => Promise<void>): Promise<void> {
    const browser = await sharedBrowser();
    const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'ru-RU' });
    try {
      const page = await context.newPage();
      await page.goto(`${server.origin}/${query}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await look(page);
    } finally {
      await context.close();
    }
  }

  const sent = (page: Page) => page.evaluate<Record<string, unknown>[]>('window.sent');
  const save = (page: Page) => page.getByRole('button', { name: 'Сохранить' }).click();

  it('has a control for every kind, refuses beside its field at any depth or beneath them all, and saves what was typed', () =>
    open('', 1280, async (page) => {
      const headers = page.getByRole('group', { name: 'Заголовки' });
      await page.getByLabel('Комментарий').fill('на время');
      await page.getByLabel('Адрес').fill('https://crm.example/new/');
      await page.getByLabel('Токен').fill('secret-2');
      await page.getByLabel('Не больше в день').fill('25');
      await page.getByLabel('Отправлять заявки').check();
      await headers.getByRole('button', { name: 'Добавить строку' }).click();
      // The new row has the focus: what is typed next goes there.
      await page.keyboard.type('X-Kind');
      const map = page.getByRole('group', { name: 'Куда что писать' });
      await map.getByLabel('Их поле').selectOption('TITLE');
      const rules = page.getByRole('group', { name: 'Какие заявки отправлять' });
      await rules.getByRole('button', { name: 'Добавить строку' }).click();
      await rules.getByLabel('Условие').selectOption('isNot');
      await rules.getByLabel('Значение').fill('ads');
      await save(page);

      for (const pointer of ['/hook/auth/token', '/hook/limits/perDay', '/hook/headers/1/value', '/map', '/unknown'])
        await page.getByText(`исправьте ${pointer}`, { exact: true }).waitFor();
      expect(await page.getByLabel('Токен').getAttribute('aria-invalid')).to.equal('true');
      expect(await headers.getByLabel('Значение').nth(1).getAttribute('aria-invalid')).to.equal('true');
      expect(await headers.getByLabel('Значение').first().getAttribute('aria-invalid')).to.equal(null);
      await expectAccessible(page);
      await shoot(page, 'panel/form/faults-1280', { fullPage: true });

      await headers.getByLabel('Значение').nth(1).fill('popup');
      expect(await page.getByText('исправьте /hook/headers/1/value').count()).to.equal(0);
      await save(page);
      await page.getByText('Сохранено', { exact: true }).waitFor();

      expect((await sent(page))[1]).to.deep.equal({
        name: 'Склад',
        comment: 'на время',
        isOn: true,
        mode: 'deal',
        pipeline: 'Продажи',
        hook: {
          address: 'https://crm.example/new/',
          auth: { token: 'secret-2' },
          limits: { perDay: 25 },
          headers: [
            { key: 'X-Shop', value: '1' },
            { key: 'X-Kind', value: 'popup' },
          ],
        },
        map: [{ from: 'phone', to: 'TITLE' }],
        rules: [{ field: 'utm_source', operator: 'isNot', value: 'ads' }],
      });
    }));

  it('shows of a secret only what may be shown, and sends none where none was typed', () =>
    open('', 1280, async (page) => {
      const token = page.getByLabel('Токен');
      expect(await token.inputValue()).to.equal('');
      expect(await token.getAttribute('placeholder')).to.equal('••••1234');
      await page.getByText('Сохранено. Оставьте пустым, чтобы не менять.').waitFor();

      await token.fill('x');
      await token.fill('');
      await page.getByLabel('Название').fill('Склад 2');
      await save(page);

      await page.getByText('исправьте /map').waitFor();
      expect((await sent(page))[0])
        .to.have.property('hook')
        .that.has.property('auth')
        .that.deep.equals({});
    }));

  it('asks only what the other answers leave open, and takes rows away again', () =>
    open('', 1280, async (page) => {
      await page.getByLabel('Воронка').waitFor();
      await page.getByLabel('Что создавать').selectOption('contact');
      expect(await page.getByLabel('Воронка').count()).to.equal(0);

      const headers = page.getByRole('group', { name: 'Заголовки' });
      await headers.getByRole('button', { name: 'Убрать строку 1' }).click();
      expect(await headers.getByLabel('Имя').count()).to.equal(0);
      expect(
        await headers.getByRole('button', { name: 'Добавить строку' }).evaluate((b) => b.matches(':focus')),
      ).to.equal(true);
      for (let row = 0; row < 3; row++) await headers.getByRole('button', { name: 'Добавить строку' }).click();
      expect(await headers.getByRole('button', { name: 'Добавить строку' }).count()).to.equal(0);
    }));

  it('fits a phone, speaks English and is quiet for those who only look', () =>
    open('?lang=en&readOnly', 390, async (page) => {
      await page.getByText('Saved. Leave empty to keep it.').waitFor();
      expect(await overflowOf(page)).to.equal(0);
      expect(await page.getByRole('button').count()).to.equal(0);
      expect(await page.locator('input:enabled, select:enabled, textarea:enabled').count()).to.equal(0);
      await expectAccessible(page);
      await shoot(page, 'panel/form/read-only-390', { fullPage: true });
    }));
});

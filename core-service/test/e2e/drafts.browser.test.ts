import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { listSites } from '@smartpoint/contracts/sites';
import { getWidget, type WidgetOf } from '@smartpoint/contracts/widgets';
import { expectAccessible } from '../browser/axe.ts';
import { sharedBrowser } from '../browser/chromium.ts';
import { startEditing, type Editing } from '../browser/editor.ts';
import { holdSaves } from '../browser/hold-saves.ts';
import { publish } from '../browser/publish.ts';
import { shoot } from '../browser/screenshots.ts';
import type { RegisteredAccount } from '../harness/account.ts';
import { asPopup, createPopup } from '../harness/popup.ts';
import type { TestService } from '../harness/service.ts';
import { until } from '../harness/wait.ts';

/** A visitor's browser: headless Chromium calls itself one, and robots are no visits. */
const userAgent = 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36';
const preview = { exclude: ['.sp-preview', '.sp-preview-pane__screen'] };

describe('a draft in the editor', () => {
  let editing: Editing;
  let service: TestService;
  let owner: RegisteredAccount;
  let widget: WidgetOf<'popup'>;
  let panel: Page;
  before(async () => {
    editing = await startEditing({ width: 1440, height: 900 });
    ({ service, owner, panel } = editing);
    widget = await createPopup(owner.client);
    await editing.open(widget.id, 'Содержание');
  });
  after(() => editing.end());

  const heading = (page = panel) => page.getByLabel('Заголовок', { exact: true });
  const kept = (page = panel) => page.getByText(/^сохранено \d\d:\d\d/).waitFor();
  const reads = (words: string, page = panel) =>
    until('the heading', async () => (await heading(page).inputValue()) === words);
  const live = async () =>
    asPopup(await owner.client.call(getWidget, { params: { widgetId: widget.id } })).settings.title;

  it('is kept by itself, off the site, and is there after a reload', async () => {
    await heading().fill('Скидка в выходные');
    await panel.getByText('Черновик: 1 изменение').waitFor();
    await kept();
    expect(await live()).to.equal(widget.settings.title);

    await panel.reload();
    await panel.getByRole('tab', { name: 'Содержание' }).click();
    expect(await heading().inputValue()).to.equal('Скидка в выходные');
  });

  it('is stepped through back and forth by keys', async () => {
    await heading().fill('Ещё раз');
    await panel.getByText('Ещё раз').first().waitFor();
    await heading().press('Control+KeyZ');
    expect(await heading().inputValue()).to.equal('Скидка в выходные');
    await heading().press('Control+Shift+KeyZ');
    expect(await heading().inputValue()).to.equal('Ещё раз');
    await panel.getByRole('button', { name: 'Отменить', exact: true }).click();
    expect(await heading().inputValue()).to.equal('Скидка в выходные');
    await kept();
  });

  it('of two tabs is lost by neither', async () => {
    const other = await editing.open(widget.id, 'Содержание', await editing.context.newPage());
    expect(await heading(other).inputValue()).to.equal('Скидка в выходные');
    // Typed before this tab can hear of the other one, and kept after it.
    const letGo = await holdSaves(panel, '**/v1/widgets/*/draft');
    await heading().fill('Из первой вкладки');
    await heading(other).fill('Из другой вкладки');
    await kept(other);
    letGo();
    await panel.getByText(/Черновик изменил кто-то ещё/).waitFor();
    await expectAccessible(panel, preview);
    await shoot(panel, 'drafts/conflict');
    expect(await heading().inputValue()).to.equal('Из первой вкладки');
    await panel.getByRole('button', { name: 'Взять их вариант' }).click();
    await reads('Из другой вкладки');
    await panel.getByRole('button', { name: 'Отменить', exact: true }).click();
    expect(await heading().inputValue()).to.equal('Из первой вкладки');
    await kept();

    // The other tab sees it by itself.
    await reads('Из первой вкладки', other);
    await other.close();
  });

  it('is shown on the site by a link, to somebody signed out, too, and counts nothing there, until the link is withdrawn', async () => {
    await panel.getByRole('button', { name: 'Ещё действия' }).click();
    await panel.getByRole('menuitem', { name: 'Показать черновик на сайте' }).click();
    const dialog = panel.getByRole('dialog', { name: 'Ссылка на черновик' });
    await dialog.getByRole('button', { name: 'Создать ссылку' }).click();
    const link = await dialog.getByRole('link', { name: 'Открыть сайт' }).getAttribute('href');
    await expectAccessible(panel, preview);
    await shoot(panel, 'drafts/link');
    const pass = new URL(link ?? '').searchParams.get('sp_preview') ?? '';
    const site = (await owner.client.call(listSites)).sites[0]?.siteKey ?? '';
    const asked = async () =>
      fetch(`${service.url}/w/${site}/preview.json?${new URLSearchParams({ pass }).toString()}`);
    expect(await (await asked()).json()).to.deep.include({ state: 'shown' });
    await lookBy(`${service.url}/demo/?${new URLSearchParams({ site }).toString()}`, pass);

    await dialog.getByRole('button', { name: 'Закрыть ссылку' }).click();
    await dialog.getByRole('button', { name: 'Создать ссылку' }).waitFor();
    expect(await (await asked()).json()).to.deep.include({ state: 'gone' });
    await panel.keyboard.press('Escape');
  });

  /** By the link, on the demo shop: the form is sent, and whoever comes without the link is the first who is counted. */
  async function lookBy(address: string, pass: string): Promise<void> {
    const guest = await (await sharedBrowser()).newContext({ userAgent, locale: 'ru-RU' });
    // Only its owner sees their site in the shop.
    await guest.addCookies(owner.client.browserCookies());
    const shop = await guest.newPage();
    const sent: string[] = [];
    shop.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
    await shop.goto(`${address}&sp_preview=${encodeURIComponent(pass)}`);
    const form = shop.getByRole('dialog').filter({ hasText: 'Из первой вкладки' });
    await form.getByLabel(/Телефон/).fill('89262444393');
    await form.getByRole('button', { name: widget.settings.button }).click();
    await shop.getByText(widget.settings.thanksTitle).waitFor();
    await shoot(shop, 'drafts/on-site');
    await shop.goto('about:blank');
    expect(sent).to.deep.equal([]);

    // The tab of a preview goes on being one.
    const tab = await guest.newPage();
    await tab.goto(address);
    const counted = async () => {
      const sums = `sum(visits)::int AS visits, (SELECT count(*)::int FROM leads) AS leads`;
      return (await service.database.owner.query(`SELECT ${sums} FROM site_daily`)).rows[0];
    };
    await until('the visit', async () => (await counted()).visits > 0);
    expect(await counted()).to.deep.equal({ visits: 1, leads: 0 });
    await guest.close();
  }

  it('is published after what changes was read, field by field', async () => {
    await panel.getByLabel('Призыв к действию').fill('Записаться');
    await panel.getByRole('button', { name: 'Опубликовать', exact: true }).click();
    const dialog = panel.getByRole('dialog', { name: /^Что изменится на / });
    expect(await dialog.getByRole('row').allInnerTexts()).to.deep.equal([
      'Что\tСейчас\tСтанет',
      `Заголовок\t${widget.settings.title}\tИз первой вкладки`,
      `Призыв к действию\t${widget.settings.button}\tЗаписаться`,
    ]);
    await expectAccessible(panel, preview);
    await shoot(panel, 'drafts/publish');
    await dialog.getByRole('textbox', { name: /Что сделали/ }).fill('К выходным');
    await dialog.getByRole('button', { name: 'Опубликовать' }).click();

    await panel.getByText('всё опубликовано').waitFor();
    expect(await live()).to.equal('Из первой вкладки');
  });

  it('takes older settings, or they go on the site at once', async () => {
    await panel.getByRole('button', { name: 'Версии' }).click();
    const dialog = panel.getByRole('dialog', { name: 'Версии' });
    await dialog.getByRole('button', { name: /Версия 2.*К выходным/ }).waitFor();
    await dialog.getByRole('button', { name: /Версия 1/ }).click();
    await dialog.getByRole('row').filter({ hasText: 'Призыв к действию' }).waitFor();
    expect((await dialog.getByRole('row').allInnerTexts()).slice(0, 2)).to.deep.equal([
      'Что\tВерсия 1\tВерсия 2',
      `Заголовок\t${widget.settings.title}\tИз первой вкладки`,
    ]);
    await expectAccessible(panel, preview);
    await shoot(panel, 'drafts/versions');
    await dialog.getByRole('button', { name: 'Взять в черновик' }).click();
    expect(await heading().inputValue()).to.equal(widget.settings.title);
    expect(await live()).to.equal('Из первой вкладки');
    await panel.getByRole('button', { name: 'Ещё действия' }).click();
    await panel.getByRole('menuitem', { name: 'Отбросить правки' }).click();
    await panel.getByText('всё опубликовано').waitFor();

    await panel.getByRole('button', { name: 'Версии' }).click();
    await dialog.getByRole('button', { name: /Версия 1/ }).click();
    await dialog.getByRole('button', { name: 'Вернуть на сайт' }).click();
    await dialog.waitFor({ state: 'detached' });
    await panel.getByText('На сайте версия 3').waitFor();
    expect(await live()).to.equal(widget.settings.title);
  });

  it('is begun by a copy, which is off the site until it is published', async () => {
    await panel.getByRole('button', { name: 'Ещё действия' }).click();
    await panel.getByRole('menuitem', { name: 'Дублировать виджет' }).click();
    await panel.getByRole('heading', { name: /\(копия\)$/ }).waitFor();
    await panel.getByText('Выключен, на сайте не показывается').waitFor();

    await panel.setViewportSize({ width: 390, height: 844 });
    await panel.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(panel, preview);
    await shoot(panel, 'drafts/copy-phone');
    await publish(panel);
    await panel.getByText('На сайте версия 1').waitFor();
  });
});

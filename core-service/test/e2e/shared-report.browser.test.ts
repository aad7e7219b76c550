import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { CollectBatch } from '@smartpoint/contracts/page';
import { issueApiToken } from '@smartpoint/contracts/orders';
import { issuePluginKey } from '@smartpoint/contracts/plugins';
import { listChats } from '@smartpoint/contracts/chats';
import { listReportLinks, withdrawReportLink } from '@smartpoint/contracts/report-links';
import { listMailingGroups, saveMailingGroups } from '@smartpoint/contracts/settings';
import { expectAccessible } from '../browser/axe.ts';
import { sharedBrowser } from '../browser/chromium.ts';
import { shoot } from '../browser/screenshots.ts';
import { registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../harness/submission.ts';

const userAgent = 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36';

/** A marketer shows an agency one report, and takes it back (issue: the workplace, statistics). */
describe('a report shown by a link', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  let browser: Browser;
  const open: BrowserContext[] = [];

  before(async () => {
    service = await startTestService();
    owner = await registerAccount(service);
    form = await aForm(owner);
    for (const source of ['yandex', 'yandex', 'yandex', 'vk', 'google']) await visit(form, source);
    browser = await sharedBrowser();
  });
  after(() => service.stop());
  afterEach(async () => {
    for (const context of open.splice(0)) await context.close();
  });

  /** Somebody who came by an advertisement and left a lead. */
  async function visit(form: ReadyForm, source: string): Promise<void> {
    const utm = { source, medium: 'cpc', campaign: `осень ${source}`, raw: `utm_source=${source}` };
    const lead = aSubmission(form, { utm });
    const { siteKey, visitorId, sessionId, page } = lead;
    const batch: CollectBatch = {
      ...{ siteKey, visitorId, sessionId, batchId: randomUUID(), page: { url: page.url }, utm },
      events: [{ type: 'visit' }, { type: 'page' }],
    };
    const collected = await fetch(`${service.url}/v1/collect`, {
      method: 'POST',
      body: JSON.stringify(batch),
      headers: { 'content-type': 'text/plain', 'user-agent': userAgent, origin: 'https://shop.example' },
    });
    expect(collected.status).to.equal(202);
    expect((await postLead(service.url, lead, { 'user-agent': userAgent })).status).to.equal(201);
  }

  async function visitor(options: Parameters<Browser['newContext']>[0] = {}, isOwner = false): Promise<Page> {
    const viewport = { width: 1440, height: 900 };
    const context = await browser.newContext({ locale: 'ru-RU', viewport, ...options });
    open.push(context);
    if (isOwner) await context.addCookies(owner.client.browserCookies());
    return context.newPage();
  }

  /** Makes a link to what the address shows, as its maker does; gives its address. */
  async function share(query: string, fill: (page: Page) => Promise<void> = async () => undefined): Promise<string> {
    const page = await visitor({}, true);
    await page.goto(`${service.url}/stats/?${query}`);
    await page.getByRole('table').first().waitFor();
    await page.getByRole('button', { name: 'Поделиться' }).click();
    await fill(page);
    await shoot(page, 'shared/dialog');
    await page.getByRole('button', { name: 'Создать ссылку' }).click();
    const address = await page.getByRole('dialog').locator('code').innerText();
    await page.getByText('Ссылки на отчёты').waitFor();
    await expectAccessible(page, { isStrict: true });
    await shoot(page, 'shared/made');
    return address;
  }

  it('shows an outsider what its maker sees, and nothing to go on with; withdrawn, it says so in both languages', async () => {
    const address = await share('tab.origin=campaign&figure=leads');
    const page = await visitor();
    const asked: string[] = [];
    page.on('request', (request) => void asked.push(`${request.url()} ${request.headers().referer ?? ''}`));
    await page.goto(address);
    await page.getByRole('heading', { level: 1, name: 'Статистика: все сайты' }).waitFor();
    const campaigns = page.getByRole('region', { name: 'Кампания' });
    await campaigns.getByText('осень yandex').waitFor();
    await page.getByRole('table', { name: 'По виджетам' }).waitFor();

    expect(await page.getByRole('button', { name: /^Заявки/ }).getAttribute('aria-pressed')).to.equal('true');
    expect(await campaigns.locator('tbody tr').first().innerText()).to.match(/осень yandex\s+3\s+3/);
    expect(await page.locator('main a, main a *').count()).to.equal(0);
    expect(await campaigns.getByRole('button').count()).to.equal(0);
    expect(await page.getByText(/Иван|926/).count()).to.equal(0);
    // The token is told in bodies, never in an address.
    const token = new URL(address).hash.slice(1);
    expect(token).to.have.length.greaterThan(40);
    expect(asked.filter((line) => line.includes(token))).to.deep.equal([]);
    await expectAccessible(page, { isStrict: true });
    await shoot(page, 'shared/report', { fullPage: true });

    // Another figure is looked at, and the page loaded anew.
    await page.getByRole('button', { name: /^Визиты/ }).click();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Статистика: все сайты' }).waitFor();

    const { links } = await owner.client.call(listReportLinks);
    expect(links[0]?.lastOpenedAt).to.be.a('string');
    await owner.client.call(withdrawReportLink, { params: { reportId: links[0]?.id ?? 0 } });
    await page.reload();
    await page.getByText('Этот отчёт больше не показывается').waitFor();
    await expectAccessible(page, { isStrict: true });
    await shoot(page, 'shared/closed');
    await page.getByRole('button', { name: 'EN' }).click();
    await page.getByText('This report is not shown any more').waitFor();
  });

  it('asks for its password and narrows to what was on screen, in the dark on a phone', async () => {
    const address = await share('by.source=vk', async (page) => {
      await page.getByLabel('Пароль', { exact: false }).first().fill('осень 2026');
    });
    const page = await visitor({ locale: 'en-US', viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
    await page.goto(address);
    await page.getByRole('heading', { name: 'A report with a password' }).waitFor();
    await page.locator('input').fill('весна 2026');
    await page.getByRole('button', { name: 'Open the report' }).click();
    await page.getByText('That is not the password').waitFor();
    await shoot(page, 'shared/locked-phone-dark');
    await page.locator('input').fill('осень 2026');
    await page.getByRole('button', { name: 'Open the report' }).click();
    await page.getByText('Source: vk').waitFor();
    await page.getByRole('region', { name: 'Page', exact: true }).getByText('/catalog').waitFor();

    expect(await page.getByRole('button', { name: /^Leads 1/ }).count()).to.equal(1);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).to.be.at.most(0);
    await expectAccessible(page, { isStrict: true });
    await shoot(page, 'shared/report-phone-dark', { fullPage: true });
  });

  it('is withdrawn from the list by whoever made it, who is asked first', async () => {
    await share('period=week');
    const page = await visitor({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' }, true);
    await page.goto(`${service.url}/stats/`);
    await page.getByRole('button', { name: 'Поделиться' }).click();
    const before = (await owner.client.call(listReportLinks)).links.length;
    await page
      .getByRole('button', { name: /^Отозвать ссылку/ })
      .first()
      .scrollIntoViewIfNeeded();
    await shoot(page, 'shared/list-phone-dark');
    await page
      .getByRole('button', { name: /^Отозвать ссылку/ })
      .first()
      .click();
    const question = page.getByRole('dialog', { name: 'Отозвать ссылку?' });
    await question.getByRole('button', { name: 'Отозвать' }).click();
    await question.waitFor({ state: 'detached' });

    expect((await owner.client.call(listReportLinks)).links).to.have.length(before - 1);
  });

  it('is named to whoever removes its maker, as groups are that send them leads, and both end with them', async () => {
    const colleague = await registerAccount(service);
    const who = [owner.session.account.uid, colleague.session.user.id];
    const { database } = service;
    await database.owner.query(`INSERT INTO memberships (account_id, user_id, role) VALUES ($1, $2, 'marketer')`, who);
    const groups = [
      { name: 'Продажи', emails: [owner.email, colleague.email] },
      { name: 'Сервис', emails: [colleague.email] },
    ];
    await owner.client.call(saveMailingGroups, { body: { groups } });
    await database.owner.query(
      `WITH chat AS (INSERT INTO destinations (account_id, kind, name, address, bound_by, confirmed_at)
         VALUES ($1, 'chat', 'Отдел', '{"messenger":"telegram","chatId":"-7"}', $2, now()) RETURNING id)
       INSERT INTO group_members (account_id, group_id, destination_id, position)
       SELECT $1, g.id, chat.id, 9 FROM chat, mailing_groups g WHERE g.account_id = $1`,
      who,
    );
    await owner.client.call(issuePluginKey, { body: { siteId: form.widget.siteId } });
    await database.owner.query(`INSERT INTO api_access (account_id, state, requested_by) VALUES ($1, 'approved', 0)`, [
      owner.session.account.uid,
    ]);
    for (const name of ['1С', 'Свой']) await owner.client.call(issueApiToken, { body: { name } });
    await database.owner.query('UPDATE plugin_keys SET made_by = $2 WHERE account_id = $1', who);
    await database.owner.query(`UPDATE api_tokens SET created_by = $2 WHERE account_id = $1 AND name = '1С'`, who);
    const stays = await share('period=month');
    const goes = await share('period=week');
    await database.owner.query(
      'UPDATE report_links SET made_by = $2 WHERE account_id = $1 AND id = (SELECT max(id) FROM report_links)',
      who,
    );
    const page = await visitor({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' }, true);
    await page.goto(`${service.url}/settings/members/`);
    await page.getByRole('region', { name: 'Ссылки на отчёты' }).getByRole('listitem').first().waitFor();
    await shoot(page, 'shared/members-phone-dark', { fullPage: true });
    const row = page.getByRole('row').filter({ hasText: colleague.email });
    await row.getByRole('button', { name: /^Убрать:/ }).click();
    const question = page.getByRole('dialog');
    const leaving = question.getByRole('checkbox', { name: 'Убрать адрес из групп (1)' });
    await leaving.waitFor();
    const keys = question.getByRole('link');
    await keys.first().waitFor();
    const named = await question.getByRole('listitem').allInnerTexts();
    expect(named.map((text) => text.replace(/…[\w-]{4}$/, '…'))).to.deep.equal([
      ...['Статистика: все сайты', 'Продажи'],
      'Сервис – других адресов нет, поэтому он останется: замените его в «Справочниках»',
      ...['Отдел, Telegram', '1С …', 'Ещё не вставлен, ключ …'],
    ]);
    expect(await keys.evaluateAll((links) => links.map((link) => link.getAttribute('href')))).to.deep.equal([
      ...['/settings/integration/', '/settings/all/'],
    ]);
    expect(await leaving.isChecked()).to.equal(true);
    await question.getByRole('checkbox', { name: 'Отозвать и эти ссылки (1)' }).check();
    await question.getByRole('checkbox', { name: 'Отключить и эти чаты (1)' }).check();
    await expectAccessible(page, { isStrict: true });
    await shoot(page, 'shared/removal-phone-dark');
    await question.getByRole('button', { name: 'Убрать', exact: true }).click();
    // Behind the question the row is hidden all along: the last word is the answer.
    await page.getByText(/: доступ закрыт$/).waitFor();
    const saved = (await owner.client.call(listMailingGroups)).groups;
    expect(saved.map(({ emails }) => emails)).to.deep.equal([[owner.email], [colleague.email]]);
    expect((await owner.client.call(listChats)).chats).to.deep.equal([]);
    await page.goto(`${service.url}/settings/directories/`);
    const formers = page.getByRole('list', { name: 'Адреса тех, кто больше не в кабинете' });
    await formers.getByText(colleague.email).waitFor();
    await expectAccessible(page, { isStrict: true });
    await shoot(page, 'shared/former-phone-dark', { fullPage: true });

    const outsider = await visitor();
    await outsider.goto(goes);
    await outsider.getByText('Этот отчёт больше не показывается').waitFor();
    await outsider.goto('about:blank');
    await outsider.goto(stays);
    await outsider.getByRole('heading', { level: 1, name: 'Статистика: все сайты' }).waitFor();
  });
});

import { expect } from 'chai';
import { createConnection, listConnections } from '@smartpoint/contracts/connections';
import { listFieldMaps } from '@smartpoint/contracts/field-maps';
import { listMailingGroups, saveMailingGroups } from '@smartpoint/contracts/settings';
import type { BrowserContext, Page } from 'playwright-core';
import { startAmoFake, type AmoFake } from '../../src/features/connections/amocrm/amocrm.fake.ts';
import { startAutocrm, type AutocrmFake } from '../../src/features/connections/autocrm/autocrm.fake.ts';
import { startBitrix24, type Bitrix24Fake } from '../../src/features/connections/bitrix24/bitrix24.fake.ts';
import { startRetailcrm, type RetailcrmFake } from '../../src/features/connections/retailcrm/retailcrm.fake.ts';
import { expectAccessible } from '../browser/axe.ts';
import { sharedBrowser } from '../browser/chromium.ts';
import { shoot } from '../browser/screenshots.ts';
import { registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { aForm, aSubmission, postLead } from '../harness/submission.ts';
import { until } from '../harness/wait.ts';

describe('a CRM connected in the panel', () => {
  let fake: Bitrix24Fake;
  let amo: AmoFake;
  let retail: RetailcrmFake;
  let auto: AutocrmFake;
  let service: TestService;
  let context: BrowserContext;
  let page: Page;
  let owner: RegisteredAccount;
  before(async () => {
    fake = await startBitrix24();
    [amo, retail, auto] = await Promise.all([startAmoFake({ perSecond: 100 }), startRetailcrm(), startAutocrm()]);
    service = await startTestService({
      OUTBOUND_PRIVATE_HOSTS: [fake, amo, retail, auto].map(({ place }) => place).join(','),
      BITRIX24_CLIENT_ID: fake.app.clientId,
      BITRIX24_CLIENT_SECRET: fake.app.clientSecret,
      BITRIX24_TOKEN_URL: `${fake.origin}/oauth/token/`,
    });
    fake.app.redirectUri = `${service.url}/v1/connections/redirect/bitrix24`;
    owner = await registerAccount(service);
    context = await (await sharedBrowser()).newContext({ viewport: { width: 1440, height: 900 }, locale: 'ru-RU' });
    await context.addCookies(owner.client.browserCookies());
    context.setDefaultTimeout(20_000);
    page = await context.newPage();
    await page.goto(`${service.url}/settings/integration/`);
  });
  after(async () => {
    await context.close();
    await service.stop();
    await Promise.all([fake, amo, retail, auto].map((each) => each.stop()));
  });

  const dialog = () => page.getByRole('dialog');
  const open = (name: string) => page.getByRole('button', { name: `Подключить: ${name}`, exact: true }).click();

  it('tells where a template is wrong, at its field', async () => {
    await open('HTTP-запрос');
    await dialog().getByLabel('Адрес', { exact: true }).fill(`${fake.origin}/leads`);
    await dialog().getByLabel('Тело запроса').fill('{\n  "a": "{{nmae}}"\n}');
    await dialog().getByRole('button', { name: 'Подключить', exact: true }).click();
    await dialog().getByText('Строка 2, знак 9: подстановки «nmae» нет.').waitFor();
    await expectAccessible(page);
    await shoot(page, 'integration/http-fault');
    await page.setViewportSize({ width: 390, height: 844 });
    await shoot(page, 'integration/http-phone');
    await page.setViewportSize({ width: 1440, height: 900 });
    await dialog().getByLabel('Тело запроса').fill('{}');
    await dialog().getByLabel('Заголовок с ключом').fill('X-Api-Key: 12345');
    await dialog().getByRole('button', { name: 'Подключить', exact: true }).click();
    await dialog().getByRole('button', { name: 'Закрыть' }).last().click();
  });

  const theConnection = async (connector: string) => {
    const { connections } = await owner.client.call(listConnections);
    return connections.find((each) => each.connector === connector);
  };

  it('forgets a saved key that need not be, once that is saved', async () => {
    await page.getByRole('button', { name: `Настроить: ${fake.place}` }).click();
    expect((await theConnection('http'))?.savedSecrets).to.have.keys('keyHeader');
    await dialog().getByRole('button', { name: 'Удалить сохранённое' }).click();
    await dialog().getByRole('button', { name: 'Оставить сохранённое' }).waitFor();
    await shoot(page, 'integration/secret-goes');
    await dialog().getByRole('button', { name: 'Сохранить', exact: true }).click();
    await page.getByText('Сохранено', { exact: true }).first().waitFor();
    expect((await theConnection('http'))?.savedSecrets).to.deep.equal({});
    expect(await dialog().getByRole('button', { name: 'Удалить сохранённое' }).count()).to.equal(0);
    await dialog().getByRole('button', { name: 'Отключить' }).click();
    await page.getByRole('dialog').last().getByRole('button', { name: 'Отключить' }).click();
  });

  it('asks the portal for its funnels, and makes a deal of a test lead in the chosen one', async () => {
    await open('Битрикс24');
    await dialog().getByRole('button', { name: 'Вставить вручную: Входящий вебхук' }).click();
    await dialog().getByLabel('Адрес портала').fill(fake.origin);
    await dialog().getByLabel('Входящий вебхук').fill(fake.webhook);
    await dialog().getByLabel('Воронка и стадия').selectOption({ label: 'Сервис: Этап C3:NEW' });
    await dialog().getByLabel('Ответственный').selectOption({ label: 'Анна Петрова' });
    await expectAccessible(page);
    await shoot(page, 'integration/bitrix24');
    await dialog().getByRole('button', { name: 'Подключить', exact: true }).click();
    await dialog().getByRole('button', { name: 'Отправить тестовую заявку' }).click();
    await dialog()
      .getByText(/^Дошла за .* мс, ответ 200\.$/)
      .waitFor();

    expect(fake.portal.items[2]).to.have.lengthOf(1);
    expect(fake.portal.items[2][0]).to.include({ stageId: 'C3:NEW', assignedById: 1 });
    await shoot(page, 'integration/bitrix24-tested');
  });

  it('sends an answer to a field of the portal that was chosen in the widget, and names a row that is wrong', async () => {
    const form = await aForm(owner);
    await page.goto(`${service.url}/widgets/?id=${form.widget.id}`);
    await page.getByRole('tab', { name: 'Интеграция' }).click();
    const fields = page.getByRole('group', { name: 'Ответы и поля' });
    const row = (n: number) => fields.getByRole('group', { name: `Строка ${n}` });
    const add = fields.getByRole('button', { name: 'Добавить' });
    await add.click();
    await row(1).getByLabel('Ответ').selectOption({ label: 'Адрес страницы' });
    await row(1).getByLabel('Поле').selectOption({ label: 'Сделка или лид: Поле UF_CRM_CITY' });
    await add.click();
    await row(2).getByLabel('Поле').selectOption({ label: 'Другое: указать код…' });
    await row(2).getByLabel('Поле').fill('поле');
    const save = page.getByRole('button', { name: 'Сохранить поля' });
    await save.click();
    await row(2)
      .getByText(/^Код поля — латинские буквы/)
      .waitFor();
    await expectAccessible(page);
    await shoot(page, 'integration/fields-fault');
    await row(2)
      .getByRole('button', { name: /^Убрать/ })
      .click();
    await save.click();
    await page.getByText('Сохранено').first().waitFor();
    await shoot(page, 'integration/fields');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await shoot(page, 'integration/fields-phone-dark');

    await postLead(service.url, aSubmission(form));
    const pageUrl = aSubmission(form).page.url;
    await until('the deal has it', () => fake.portal.items[2].some((deal) => deal['UF_CRM_CITY'] === pageUrl));
  });

  it('leads from a lead that was refused to the field that mends it', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: 'light' });
    const error_description = 'Invalid field "stageId"';
    fake.spoil(/crm\.item\.add/, { status: 400, body: JSON.stringify({ error: '', error_description }) });
    const { leadId } = (await (await postLead(service.url, aSubmission(await aForm(owner)))).json()) as {
      leadId: number;
    };
    await until('it is told', async () => (await theConnection('bitrix24'))?.mendedIn === 'stage');
    await page.goto(`${service.url}/report/?lead=${leadId}`);
    const mend = page.getByRole('link', { name: 'Исправить в подключении' });
    await mend.waitFor();
    await shoot(page, 'integration/mend-lead');
    await mend.click();
    const stage = dialog().getByLabel('Воронка и стадия');
    await dialog().getByRole('alert').filter({ hasText: 'Стадия удалена в Битрикс24' }).waitFor();
    await page.locator('select[aria-invalid="true"]:focus').waitFor();
    expect(await stage.getAttribute('aria-invalid')).to.equal('true');
    await expectAccessible(page);
    await shoot(page, 'integration/mend');
    await stage.selectOption({ label: 'Сервис: Этап C3:WON' });
    await dialog().getByRole('button', { name: 'Сохранить', exact: true }).click();
    await page.getByText('Сохранено', { exact: true }).first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByText(/Исправьте причину и отправьте их ещё раз/).waitFor();
    await page.getByRole('button', { name: `Починить: Битрикс24, ${fake.place}` }).click();
    await page.locator('select[aria-invalid="true"]:focus').waitFor();
    await dialog().getByLabel('Показать').selectOption({ label: 'Ошибки' });
    await dialog().getByRole('listitem').filter({ hasText: 'Стадия удалена в Битрикс24' }).waitFor();
    expect(await dialog().getByRole('listitem').filter({ hasText: 'доставлена' }).count()).to.equal(0);
    await shoot(page, 'integration/mend-side');
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Исправить: Воронка и стадия' }).waitFor();
    await expectAccessible(page);
    await shoot(page, 'integration/mend-card', { fullPage: true });
  });

  it('goes to the portal for consent and comes back connected, with the token in place of the webhook', async () => {
    await page.getByRole('button', { name: 'Подключить ещё один: Битрикс24' }).click();
    await dialog().getByText('Откроется Битрикс24: войдите и разрешите доступ.').waitFor();
    await shoot(page, 'integration/consent');
    await dialog().getByRole('button', { name: 'Подключить через Битрикс24' }).click();
    await dialog().locator('[aria-invalid="true"]').waitFor();
    await dialog().getByLabel('Адрес портала').fill(`${fake.origin}/crm/deal/`);
    await expectAccessible(page);
    await dialog().getByRole('button', { name: 'Подключить через Битрикс24' }).click();
    await page.waitForURL(/connected=\d+/);
    fake.letIn(false);
    await dialog().getByRole('button', { name: 'Отправить тестовую заявку' }).click();
    await dialog()
      .getByText(/^Дошла за/)
      .waitFor();
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.getByRole('button', { name: 'EN', exact: true }).click();
    await page.getByRole('button', { name: 'Connect another: Bitrix24' }).click();
    await dialog().getByText('Bitrix24 opens: sign in and allow access.').waitFor();
    await expectAccessible(page);
    await shoot(page, 'integration/consent-en-phone-dark');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'RU', exact: true }).click();
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: 'light' });
  });

  it('splits leads between mailing groups by conditions and turns, and says what a condition lacks', async () => {
    await page.goto(`${service.url}/settings/directories/`);
    const route = page.getByRole('button', { name: /^Какие заявки получает группа/ });
    await route.click();
    expect(await route.getAttribute('aria-expanded')).to.equal('true');
    await page.getByRole('button', { name: 'Добавить условие' }).click();
    await page.getByRole('button', { name: 'СОЗДАТЬ СПРАВОЧНИК' }).click();
    await page.getByText('Напишите хотя бы одно значение.').waitFor();
    await expectAccessible(page);
    await page.getByLabel('Значения').fill('vk');
    await page.getByLabel('Очередь').fill('Менеджеры');
    await page.getByRole('button', { name: 'СОЗДАТЬ СПРАВОЧНИК' }).click();
    await page.getByText('Сохранено', { exact: true }).first().waitFor();
    await shoot(page, 'integration/group-route');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await shoot(page, 'integration/group-route-phone-dark', { fullPage: true });
    const { groups } = await owner.client.call(listMailingGroups);
    expect(groups[0]).to.deep.include({
      route: [{ of: 'utmSource', question: '', how: 'is', values: ['vk'] }],
      turn: 'Менеджеры',
    });
  });

  it('keeps what two people change in mailing groups at once, and says so to the later one', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(`${service.url}/settings/directories/`);
    const name = page.getByLabel('Название').first();
    await name.fill('Отдел продаж');
    const { groups, version } = await owner.client.call(listMailingGroups);
    const theirs = groups.map((group) => ({
      ...group,
      emails: [...group.emails, 'boss@shop.example'],
      turn: 'Сменная',
    }));
    await owner.client.call(saveMailingGroups, { body: { groups: theirs, version } });

    await page.getByRole('button', { name: 'СОХРАНИТЬ' }).click();
    const told = page.getByText('Это только что изменил кто-то другой.');
    await told.waitFor();
    await until('the words are in sight', async () => {
      const box = await told.boundingBox();
      return box !== null && box.y >= 0 && box.y + box.height <= 900;
    });
    await page.locator('.sp-group').getByText('boss@shop.example').first().waitFor();
    expect(await name.inputValue()).to.equal('Отдел продаж');
    await expectAccessible(page);
    await shoot(page, 'integration/groups-of-two');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await shoot(page, 'integration/groups-of-two-phone-dark', { fullPage: true });
    await page.getByRole('button', { name: 'СОХРАНИТЬ' }).click();
    await page.getByText('Сохранено', { exact: true }).first().waitFor();
    const saved = (await owner.client.call(listMailingGroups)).groups;
    expect(saved).to.deep.equal(theirs.map((group) => ({ ...group, name: 'Отдел продаж' })));
  });

  it('sends an answer to fields of amoCRM, retailCRM and AutoCRM, each chosen among its own', async () => {
    const connect = (connector: string, settings: Record<string, string>) =>
      owner.client.call(createConnection, { body: { connector, settings } });
    await connect('amocrm', { portal: amo.origin, token: amo.tokens.longLived() });
    await connect('retailcrm', { url: retail.origin, apiKey: retail.apiKey });
    await connect('autocrm', { url: auto.origin, access: auto.login, salon: '3', requestType: '21', source: '40' });
    const form = await aForm(owner);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(`${service.url}/widgets/?id=${form.widget.id}`);
    await page.getByRole('tab', { name: 'Интеграция' }).click();
    const chosen = [
      { name: `Поля amoCRM: ${amo.place}`, field: 'Сделка: Страница' },
      { name: `Поля retailCRM: ${retail.place}`, field: 'Заказ: Город' },
      { name: `Поля AutoCRM: ${auto.place}`, field: 'Компания' },
    ];
    for (const { name, field } of chosen) {
      const card = page.getByRole('region', { name });
      await card.getByRole('button', { name: 'Добавить' }).click();
      await card.getByLabel('Ответ').selectOption({ label: 'Адрес страницы' });
      await card.getByLabel('Поле').selectOption({ label: field });
      await card.getByRole('button', { name: 'Сохранить поля' }).click();
      await until('it is kept', async () => {
        const { maps } = await owner.client.call(listFieldMaps, { params: { widgetId: form.widget.id } });
        return maps.some((map) => name === `Поля ${map.service}: ${map.name}` && map.pairs.length === 1);
      });
    }
    await expectAccessible(page);
    await shoot(page, 'integration/fields-of-crms', { fullPage: true });

    await postLead(service.url, aSubmission(form));
    const pageUrl = aSubmission(form).page.url;
    await until(
      'all of them have it',
      () =>
        [
          ...amo.account.deals.flatMap((deal) => deal.custom_fields_values ?? []).flatMap(({ values }) => values),
          ...retail.orders.map(({ customFields }) => ({ value: customFields?.city })),
          ...auto.requests.map((request) => ({ value: request.company_name })),
        ].filter(({ value }) => value === pageUrl).length === 3,
    );
  });
});

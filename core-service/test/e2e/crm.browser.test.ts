import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { startBitrix24, type Bitrix24Fake } from '../../src/features/connections/bitrix24/bitrix24.fake.ts';
import { expectAccessible } from '../browser/axe.ts';
import { sharedBrowser } from '../browser/chromium.ts';
import { shoot } from '../browser/screenshots.ts';
import { registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { aForm, aSubmission, postLead } from '../harness/submission.ts';
import { until } from '../harness/wait.ts';

describe('a CRM connected in the panel', () => {
  let fake: Bitrix24Fake;
  let service: TestService;
  let context: BrowserContext;
  let page: Page;
  let owner: RegisteredAccount;
  before(async () => {
    fake = await startBitrix24();
    service = await startTestService({ OUTBOUND_PRIVATE_HOSTS: fake.place });
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
    await fake.stop();
  });

  const dialog = () => page.getByRole('dialog');
  const open = (name: string) => page.getByRole('button', { name: `Подключить: ${name}`, exact: true }).click();

  it('tells where a template is wrong, at its field', async () => {
    await open('HTTP-запрос');
    await dialog().getByLabel('Адрес', { exact: true }).fill(`${fake.origin}/leads`);
    await dialog().getByLabel('Тело запроса').fill('{\n  "a": "{{nmae}}"\n}');
    await dialog().getByRole('button', { name: 'Подключить' }).click();
    await dialog().getByText('Строка 2, знак 9: подстановки «nmae» нет.').waitFor();
    await expectAccessible(page);
    await shoot(page, 'integration/http-fault');
    await page.setViewportSize({ width: 390, height: 844 });
    await shoot(page, 'integration/http-phone');
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.keyboard.press('Escape');
  });

  it('asks the portal for its funnels, and makes a deal of a test lead in the chosen one', async () => {
    await open('Битрикс24');
    await dialog().getByLabel('Адрес портала').fill(fake.origin);
    await dialog().getByLabel('Входящий вебхук').fill(fake.webhook);
    await dialog().getByLabel('Воронка и стадия').selectOption({ label: 'Сервис: Этап C3:NEW' });
    await dialog().getByLabel('Ответственный').selectOption({ label: 'Анна Петрова' });
    await expectAccessible(page);
    await shoot(page, 'integration/bitrix24');
    await dialog().getByRole('button', { name: 'Подключить' }).click();
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
});

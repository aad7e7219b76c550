import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { listConnections } from '@smartpoint/contracts/connections';
import { Webhook } from 'standardwebhooks';
import { startReceiver, type Hook, type Receiver } from '../../src/features/connections/receiver.fixture.ts';
import { expectAccessible } from '../browser/axe.ts';
import { sharedBrowser } from '../browser/chromium.ts';
import { shoot } from '../browser/screenshots.ts';
import { registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../harness/submission.ts';
import { until } from '../harness/wait.ts';

/** One story, in order: connect, try, receive, break, mend, disconnect. */
describe('a webhook connected in the panel', () => {
  let receiver: Receiver;
  let hook: Hook;
  let service: TestService;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  let context: BrowserContext;
  let page: Page;
  before(async () => {
    receiver = await startReceiver();
    hook = receiver.hook();
    service = await startTestService({ OUTBOUND_PRIVATE_HOSTS: receiver.place });
    owner = await registerAccount(service);
    form = await aForm(owner);
    context = await (await sharedBrowser()).newContext({ viewport: { width: 1440, height: 900 }, locale: 'ru-RU' });
    await context.addCookies(owner.client.browserCookies());
    context.setDefaultTimeout(20_000);
    page = await context.newPage();
    await page.goto(`${service.url}/settings/integration/`);
  });
  after(async () => {
    await context.close();
    await service.stop();
    await receiver.stop();
  });

  const dialog = () => page.getByRole('dialog');
  const press = (name: string) => page.getByRole('button', { name, exact: true }).last().click();

  it('stands in three blocks in their order (S-62)', async () => {
    await page.getByRole('heading', { level: 2, name: 'CRM', exact: true }).waitFor();
    expect(await page.locator('.sp-block__head h2').allInnerTexts()).to.deep.equal([
      'Статистика и аналитика',
      'API',
      'CRM',
    ]);
    await expectAccessible(page);
  });

  it('changes its language at once, also in words that come from the service', async () => {
    await page.getByRole('button', { name: 'EN', exact: true }).click();
    await page.getByText('Every lead goes to your program at once, signed with a key').waitFor();
    await page.getByRole('button', { name: 'RU', exact: true }).click();
    await page.getByText('Каждая заявка сразу уходит в вашу программу, подписанная ключом').waitFor();
  });

  it('says at its field what is wrong with an address', async () => {
    await press('Подключить: Вебхук');
    await dialog().getByLabel('Адрес, который примет заявки').fill('https://10.0.0.1/hook');
    await dialog().getByRole('button', { name: 'Подключить' }).click();
    await dialog().getByText('Это адрес внутренней сети. Укажите адрес, видный из интернета.').waitFor();
    await shoot(page, 'integration/fault');
  });

  it('gives its key once and tries the receiver', async () => {
    await dialog().getByLabel('Адрес, который примет заявки').fill(hook.url);
    await dialog().getByRole('button', { name: 'Подключить' }).click();
    const key = await dialog().locator('code').innerText();
    expect(key).to.match(/^whsec_/);
    await dialog().getByRole('button', { name: 'Отправить тестовую заявку' }).click();
    await dialog()
      .getByText(/^Дошла за .* мс, ответ 204\.$/)
      .waitFor();
    const [heard] = hook.heard;
    const headers = Object.fromEntries(
      Object.entries(heard?.headers ?? {}).map(([name, value]) => [name, String(value)]),
    );
    expect(new Webhook(key).verify(heard?.body ?? '', headers)).to.have.nested.property('data.isTest', true);
    await expectAccessible(page);
    await shoot(page, 'integration/key');
    await press('Ключ сохранён у меня');
    await page.getByText('ждёт первую заявку').waitFor();
  });

  it('receives the lead of a page, and its card says that it works', async () => {
    await postLead(service.url, aSubmission(form));
    await until('the lead arrives', () => hook.heard[1]);
    await page.reload();
    await page.getByText('работает', { exact: true }).waitFor();
    await page.getByText('Дошло за 7 дней: 1').waitFor();
    await shoot(page, 'integration/working', { fullPage: true });
  });

  it('says in words what its receiver answers, and where the lead is', async () => {
    hook.behave(() => 502);
    await postLead(service.url, aSubmission(form));
    await until('the call is made', () => hook.heard[2]);
    await until('it is told', async () => {
      await page.reload();
      await page.getByText('Дошло за 7 дней: 1').waitFor();
      return (await page.getByText('На сервере сбой (ответ 502). Повторим.').count()) > 0;
    });
    await page.getByText('Ждут отправки: 1').waitFor();
    await expectAccessible(page);
    await shoot(page, 'integration/failing', { fullPage: true });

    await page.goto(`${service.url}/report/`);
    await page.getByText('Иван Иванов').first().click();
    await page.getByText(`Подключение · ${receiver.place}`).waitFor();
    await page.goto(`${service.url}/settings/integration/`);
  });

  it('takes leads of some marks alone, once its conditions say so', async () => {
    await press(`Настроить: ${receiver.place}`);
    await dialog().getByRole('button', { name: 'Добавить условие' }).click();
    await dialog().getByRole('button', { name: 'Сохранить условия' }).click();
    await dialog().getByText('Напишите хотя бы одно значение.').waitFor();
    await expectAccessible(page);
    await dialog().getByLabel('Значения').fill('vk\ngoogle');
    await dialog().getByLabel('Очередь').fill('Менеджеры');
    await dialog().getByRole('button', { name: 'Сохранить условия' }).click();
    await page.getByText('Сохранено', { exact: true }).first().waitFor();
    await shoot(page, 'integration/route');
    await page.setViewportSize({ width: 390, height: 844 });
    await dialog().getByLabel('Значения').scrollIntoViewIfNeeded();
    await shoot(page, 'integration/route-phone');
    await page.setViewportSize({ width: 1440, height: 900 });
    const { connections } = await owner.client.call(listConnections);
    expect(connections[0]).to.deep.include({
      route: [{ of: 'utmSource', question: '', how: 'is', values: ['vk', 'google'] }],
      turn: 'Менеджеры',
    });
    await page.keyboard.press('Escape');
  });

  it('is disconnected after a question', async () => {
    await press(`Настроить: ${receiver.place}`);
    await expectAccessible(page);
    await shoot(page, 'integration/settings');
    await dialog().getByRole('button', { name: 'Отключить' }).click();
    await page.getByText('останутся в отчёте неотправленными').waitFor();
    await page.getByRole('dialog').last().getByRole('button', { name: 'Отключить' }).click();
    await page.getByText(`«${receiver.place}» отключено`).first().waitFor();
    await page.getByRole('button', { name: 'Подключить: Вебхук' }).waitFor();
  });
});

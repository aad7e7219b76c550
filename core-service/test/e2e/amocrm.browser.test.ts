import { expect } from 'chai';
import { startConnecting } from '@smartpoint/contracts/connections';
import type { BrowserContext, Page } from 'playwright-core';
import { startAmoFake, type AmoFake } from '../../src/features/connections/amocrm/amocrm.fake.ts';
import { expectAccessible } from '../browser/axe.ts';
import { sharedBrowser } from '../browser/chromium.ts';
import { shoot } from '../browser/screenshots.ts';
import { registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../harness/submission.ts';
import { until } from '../harness/wait.ts';

/** One story, in order: say yes at amoCRM, choose, receive, lose access, say yes again. */
describe('amoCRM connected in the panel by saying yes there', () => {
  let fake: AmoFake;
  let service: TestService;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  let context: BrowserContext;
  let page: Page;
  before(async function () {
    this.timeout(120_000);
    fake = await startAmoFake({ perSecond: 1000 });
    const { client_id, client_secret } = fake.tokens.app;
    service = await startTestService({
      OUTBOUND_PRIVATE_HOSTS: fake.place,
      AMOCRM_CLIENT_ID: client_id,
      AMOCRM_CLIENT_SECRET: client_secret,
      AMOCRM_AUTHORIZE_URL: `${fake.origin}/oauth`,
    });
    owner = await registerAccount(service);
    form = await aForm(owner);
    const { url } = await owner.client.call(startConnecting, { body: { connector: 'amocrm', connectionId: null } });
    fake.tokens.app.redirect_uri = new URL(url).searchParams.get('redirect_uri') ?? '';
    context = await (await sharedBrowser()).newContext({ viewport: { width: 1440, height: 900 }, locale: 'ru-RU' });
    await context.addCookies(owner.client.browserCookies());
    context.setDefaultTimeout(30_000);
    page = await context.newPage();
    await page.goto(`${service.url}/settings/integration/`);
  });
  after(async () => {
    await context.close();
    await service.stop();
    await fake.stop();
  });

  const dialog = () => page.getByRole('dialog');
  const capture = () => postLead(service.url, aSubmission(form));

  it('goes there and back, and its settings are open', async () => {
    await page.getByRole('button', { name: 'Подключить: amoCRM' }).click();
    await dialog().getByRole('button', { name: 'Подключить через amoCRM' }).waitFor();
    await expectAccessible(page);
    await shoot(page, 'amocrm-connect');
    await dialog().getByRole('button', { name: 'Подключить через amoCRM' }).click();
    await page.waitForURL(/connected=\d+/);
    await dialog().getByLabel('Воронка и этап').waitFor();
    await shoot(page, 'amocrm-connected');
  });

  it('offers pipelines of the account, and puts deals where the person chose', async () => {
    await dialog().getByLabel('Воронка и этап').selectOption({ label: 'Сервис → Запись' });
    await dialog().getByRole('button', { name: 'Сохранить', exact: true }).click();
    await page.getByText('Сохранено').first().waitFor();
    await capture();
    await until('the deal', () => fake.account.deals.find(({ status_id }) => status_id === 321));
  });

  it('says that access was taken away and leads back to amoCRM; what waited goes on', async () => {
    fake.tokens.revoke();
    await capture();
    await page.goto(`${service.url}/settings/integration/`);
    await page.getByText('ждёт вас').waitFor();
    await page.getByText(/Подключите его заново/).waitFor();
    await page.getByRole('button', { name: `Подключить заново: ${fake.place}` }).click();
    await dialog().getByRole('button', { name: 'Подключить заново через amoCRM' }).waitFor();
    await shoot(page, 'amocrm-lost');
    await dialog().getByRole('button', { name: 'Подключить заново через amoCRM' }).click();
    await page.waitForURL(/connected=\d+/);
    // The note is the call after the deal.
    await until('the second deal with its note', () => fake.account.notes.length === 2);
    expect(fake.account.deals).to.have.length(2);
  });

  it('reads well on a phone, in the dark and in English', async () => {
    await page.goto(`${service.url}/settings/integration/?refused=stale`);
    await page.getByText(/дольше 20 минут/).waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.getByRole('button', { name: `Настроить: ${fake.place}` }).click();
    await dialog().getByLabel('Воронка и этап').waitFor();
    await shoot(page, 'amocrm-phone-dark');
    await expectAccessible(page);
  });
});

import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { sendTestLead } from '@smartpoint/contracts/leads';
import { expectAccessible } from '../browser/axe.ts';
import { sharedBrowser } from '../browser/chromium.ts';
import { shoot } from '../browser/screenshots.ts';
import { scrollToEnd } from '../browser/scroll.ts';
import { newestLetter, registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { until } from '../harness/wait.ts';

const screens = [
  { name: 'desktop', viewport: { width: 1440, height: 900 }, colorScheme: 'light' as const },
  { name: 'phone', viewport: { width: 390, height: 844 }, colorScheme: 'dark' as const },
];

/** ADR 32 as both sides see it: who wants letters to go somewhere, and who reads them there. */
for (const { name, ...look } of screens) {
  describe(`a mailbox that has to agree, on a ${name}`, () => {
    const sales = `sales-${name}@elsewhere.example`;
    let service: TestService;
    let owner: RegisteredAccount;
    let panel: Page;
    let reader: Page;
    const contexts: BrowserContext[] = [];

    before(async () => {
      service = await startTestService();
      owner = await registerAccount(service);
      const browser = await sharedBrowser();
      for (const cookies of [owner.client.browserCookies(), []]) {
        const context = await browser.newContext({ ...look, locale: 'ru-RU' });
        context.setDefaultTimeout(10_000);
        await context.addCookies(cookies);
        contexts.push(context);
      }
      [panel, reader] = [await contexts[0]!.newPage(), await contexts[1]!.newPage()];
    });
    after(async () => {
      await Promise.all(contexts.map((context) => context.close()));
      await service.stop();
    });

    const openGroups = () => panel.goto(`${service.url}/settings/directories/`);
    const linkIn = async (door: 'confirm' | 'decline') => {
      const { text } = await until('a letter', () => newestLetter(service, sales));
      return new RegExp(String.raw`https?:\S+/letters/${door}/\S+`).exec(text)?.[0] ?? '';
    };

    it('is shown as waiting to whoever named it, with how many letters the day had', async () => {
      await openGroups();
      await panel.getByRole('combobox', { name: 'E-mail для заявок' }).fill(`${sales} `);
      await panel.getByRole('button', { name: 'СОЗДАТЬ СПРАВОЧНИК' }).click();

      await panel.getByText('ждёт подтверждения', { exact: true }).waitFor();
      await panel.getByText(/письмо отправлено/).waitFor();
      await panel.reload();
      await panel.getByText('Писем сегодня: 1 из 3').waitFor();
      await shoot(panel, `agreed-letters/${name}-waiting`, { fullPage: true });
      await scrollToEnd(panel);
      await expectAccessible(panel);
    });

    it('can be asked again, which the panel tells', async () => {
      await service.database.owner.query(`UPDATE mail_links SET created_at = created_at - interval '1 hour'`);

      await panel.getByRole('button', { name: `Отправить письмо ещё раз на ${sales}` }).click();

      await panel.getByText(`Письмо с подтверждением отправлено на ${sales}`).first().waitFor();
    });

    it('agrees by one button on a page of its own', async () => {
      await reader.goto(await linkIn('confirm'));
      await reader.getByRole('banner').getByText('Smartpoint').waitFor();
      await shoot(reader, `agreed-letters/${name}-confirm`);
      await expectAccessible(reader);
      await reader.getByRole('button', { name: 'Да, присылать' }).click();
      await reader.getByText('Адрес подтверждён').waitFor();

      await openGroups();
      await panel.getByText(sales).first().waitFor();
      expect(await panel.getByText('ждёт подтверждения', { exact: true }).count()).to.equal(0);
    });

    it('declines, takes that back, and the panel knows', async () => {
      await owner.client.call(sendTestLead, { body: {} });
      await until('the lead', async () => (await newestLetter(service, sales))?.subject.includes('заявка'));
      await reader.goto(await linkIn('decline'));
      await shoot(reader, `agreed-letters/${name}-decline`);
      await expectAccessible(reader);
      await reader.getByRole('button', { name: 'Больше не присылать' }).click();
      await reader.getByText('Больше не напишем').waitFor();

      await openGroups();
      await panel.getByText('отказался от писем', { exact: true }).waitFor();
      await shoot(panel, `agreed-letters/${name}-declined`, { fullPage: true });
      await reader.getByRole('button', { name: 'Снова получать' }).click();
      await reader.getByRole('button', { name: 'Больше не присылать' }).waitFor();
      await panel.reload();
      await panel.getByText(sales).first().waitFor();
      expect(await panel.getByText('отказался от писем', { exact: true }).count()).to.equal(0);
    });
  });
}

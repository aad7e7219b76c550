import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { listChats } from '@smartpoint/contracts/chats';
import { sendTestLead } from '@smartpoint/contracts/leads';
import { saveMailingGroups } from '@smartpoint/contracts/settings';
import {
  fakeToken,
  startFakeTelegram,
  type FakeChat,
  type FakeTelegram,
} from '../../src/features/chats/telegram/telegram.fake.ts';
import { expectAccessible } from '../browser/axe.ts';
import { sharedBrowser } from '../browser/chromium.ts';
import { shoot } from '../browser/screenshots.ts';
import { scrollToEnd } from '../browser/scroll.ts';
import { registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { until } from '../harness/wait.ts';

const screens = [
  { name: 'desktop', viewport: { width: 1440, height: 900 }, colorScheme: 'light' as const },
  { name: 'phone', viewport: { width: 390, height: 844 }, colorScheme: 'dark' as const },
];

/** ADR 39 as both sides see it: whoever looks at the panel, and whoever holds the phone. */
for (const { name, ...look } of screens) {
  describe(`a chat that is connected, on a ${name}`, () => {
    let telegram: FakeTelegram;
    let service: TestService;
    let owner: RegisteredAccount;
    let context: BrowserContext;
    let panel: Page;
    let anna: FakeChat;

    before(async () => {
      telegram = await startFakeTelegram();
      service = await startTestService({ TELEGRAM_BOT_TOKEN: fakeToken, TELEGRAM_API_URL: telegram.url });
      owner = await registerAccount(service);
      await owner.client.call(saveMailingGroups, { body: { groups: [{ name: 'Продажи', emails: [owner.email] }] } });
      anna = telegram.person('Анна', 'Петрова');
      context = await (await sharedBrowser()).newContext({ ...look, locale: 'ru-RU' });
      context.setDefaultTimeout(15_000);
      await context.addCookies(owner.client.browserCookies());
      panel = await context.newPage();
    });
    after(async () => {
      await context.close();
      await service.stop();
      await telegram.stop();
    });

    it('is there the moment somebody presses «Старт», without a reload', async () => {
      await panel.goto(`${service.url}/settings/directories/`);
      await panel.getByRole('button', { name: 'Добавить чат в группу «Продажи»' }).click();
      const door = panel.getByRole('link', { name: 'Открыть бота' });
      await door.waitFor();
      await shoot(panel, `connected-chat/${name}-link`);
      await expectAccessible(panel);

      anna.open((await door.getAttribute('href')) ?? '');

      await panel.getByText('Подключён чат «Анна Петрова»').waitFor();
      await shoot(panel, `connected-chat/${name}-connected`);
      await panel.getByRole('button', { name: 'Готово' }).click();
      await panel.getByText('получает заявки', { exact: true }).waitFor();
      await shoot(panel, `connected-chat/${name}-row`, { fullPage: true });
    });

    it('gets a test lead, and real ones', async () => {
      await panel.getByRole('button', { name: 'Проверить чат «Анна Петрова» тестовой заявкой' }).click();
      await panel.getByText('Тестовая заявка пришла в «Анна Петрова»').first().waitFor();
      const { leadId } = await owner.client.call(sendTestLead, { body: {} });
      await until('the lead', () => anna.seen.some((text) => text.includes(`/report/?lead=${leadId}`)));
    });

    it('says what its group wants said', async () => {
      await panel.getByRole('button', { name: 'Что писать о заявке группе «Продажи»' }).click();
      await panel.getByLabel('Первая строка').fill('Перезвоните за 5 минут');
      await panel.getByRole('checkbox', { name: /^Согласия/ }).uncheck();
      await shoot(panel, `connected-chat/${name}-words`, { fullPage: true });
      await scrollToEnd(panel);
      await expectAccessible(panel);
      await panel.getByRole('button', { name: 'СОХРАНИТЬ' }).click();
      await panel.getByText('Сохранено').first().waitFor();

      const { leadId } = await owner.client.call(sendTestLead, { body: {} });
      const seen = await until('the lead', () => anna.seen.find((text) => text.includes(`?lead=${leadId}`)));
      expect(seen.split('\n')[1]).to.equal('Перезвоните за 5 минут');
    });

    it('that was shut is shown as such, and leaves when told', async () => {
      anna.leave();
      await until('it is heard', async () => (await owner.client.call(listChats)).chats[0]?.state === 'lost');
      await panel.reload();
      await panel.getByText('бот не может писать', { exact: true }).waitFor();
      await shoot(panel, `connected-chat/${name}-lost`, { fullPage: true });
      await scrollToEnd(panel);
      await expectAccessible(panel);
      await panel.getByRole('button', { name: 'Убрать чат «Анна Петрова» из группы' }).click();
      await panel.getByText('Чат «Анна Петрова» убран из группы').first().waitFor();
      await panel.getByText('бот не может писать', { exact: true }).waitFor({ state: 'hidden' });
    });
  });
}

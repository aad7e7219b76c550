import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { startPasswordReset, startRegistration } from '@smartpoint/contracts/accounts';
import { inviteMember } from '@smartpoint/contracts/members';
import { sharedBrowser } from '../browser/chromium.ts';
import { shoot } from '../browser/screenshots.ts';
import { codeFromMailbox, newestLetter, registerAccount } from '../harness/account.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { until } from '../harness/wait.ts';

describe('the button of a letter', () => {
  const email = 'anna+links@shop.example';
  let service: TestService;
  let context: BrowserContext;
  let page: Page;
  before(async () => {
    service = await startTestService();
    context = await (await sharedBrowser()).newContext({ locale: 'ru-RU', timezoneId: 'Europe/Samara' });
    context.setDefaultTimeout(10_000);
    page = await context.newPage();
  });
  after(async () => {
    await context.close();
    await service.stop();
  });

  /** The address behind the button of the newest letter with this subject. */
  const linkIn = (subject: RegExp, reader = email) =>
    until('the letter', async () => {
      const letter = await newestLetter(service, reader);
      if (!letter || !subject.test(letter.subject)) return undefined;
      return /href="([^"]*#[^"]+)"/.exec(letter.html)?.[1]?.replaceAll('&amp;', '&');
    });

  it('finishes a registration without the code (S-21)', async () => {
    await service.client().call(startRegistration, { body: { email } });
    await page.goto(await linkIn(/активации/));
    await page.getByText(`Вы перешли по ссылке из письма на ${email}`).waitFor();
    expect(page.url()).to.equal(`${service.url}/auth/`);
    await page.getByLabel('Адрес сайта').fill('shop.example');
    await page.getByLabel('Имя').fill('Анна Смирнова');
    await page.getByLabel('Телефон').fill('+7 926 244-43-93');
    await page.getByRole('textbox', { name: 'Пароль' }).fill('correct horse battery');
    await page.getByLabel('Я даю согласие').check();
    await page.getByRole('button', { name: 'Завершить регистрацию' }).click();

    await page.waitForURL(`${service.url}/`);
  });

  it('sets a new password without the code, once, and leads to another letter then', async () => {
    await context.clearCookies();
    await service.client().call(startPasswordReset, { body: { email } });
    const link = await linkIn(/парол/);
    const setPassword = async () => {
      await page.goto('about:blank');
      await page.goto(link);
      await page.getByRole('textbox', { name: 'Новый пароль' }).fill('another horse battery');
      await page.getByRole('button', { name: 'Сохранить и войти' }).click();
    };
    await setPassword();
    await page.waitForURL(`${service.url}/`);

    await setPassword();
    await page.getByText('Эта ссылка уже использована или устарела.').waitFor();
    expect(await page.locator('.sp-notice').count(), 'nothing is said beside it').to.equal(1);
    await shoot(page, 'auth/dead-link');
    await page.getByRole('button', { name: 'Отправить новое письмо' }).click();
    const code = page.getByLabel('Код из письма');
    await code.waitFor();
    await until('another letter', async () => (await linkIn(/парол/)) !== link);
    await code.fill(await codeFromMailbox(service, email));
    await page.getByRole('button', { name: 'Сохранить и войти' }).click();
    await page.waitForURL(`${service.url}/`);
  });

  it('lets an invited person in by a name and a password, once', async () => {
    await context.clearCookies();
    const guest = 'guest@shop.example';
    const owner = await registerAccount(service);
    await owner.client.call(inviteMember, { body: { email: guest, role: 'operator' } });
    const link = await linkIn(/приглаша|Приглашение/, guest);
    const join = async () => {
      await page.goto('about:blank');
      await page.goto(link);
      await page.getByRole('textbox', { name: 'Имя' }).fill('Пётр Гость');
      await page.getByRole('textbox', { name: 'Пароль' }).fill('a guest with a horse');
      await page.getByRole('button', { name: 'Присоединиться' }).click();
    };
    await join();
    await page.waitForURL(`${service.url}/`);
    await page.getByText(`Кабинет № ${owner.session.account.uid}`).first().waitFor();

    await context.clearCookies();
    await page.goto('about:blank');
    await page.goto(link);
    await page.getByRole('alert').getByText('Приглашение уже использовано').waitFor();
    expect(await page.getByRole('textbox').count(), 'nothing to fill in for nothing').to.equal(0);
    await page.getByRole('button', { name: 'У меня есть пароль: войти' }).waitFor();
  });

  it('asks an invited person who is known for the password alone', async () => {
    const { client } = await registerAccount(service, { siteUrl: 'https://other.example' });
    await client.call(inviteMember, { body: { email, role: 'marketer' } });
    await page.goto('about:blank');
    await page.goto(await linkIn(/приглаша|Приглашение/));
    await page.getByText(`У ${email} уже есть вход в кабинет`).waitFor();
    expect(await page.getByRole('textbox', { name: 'Имя' }).count()).to.equal(0);
    await shoot(page, 'auth/invite-known');
    await page.getByRole('textbox', { name: 'Пароль' }).fill('another horse battery');
    await page.getByRole('button', { name: 'Присоединиться' }).click();
    await page.waitForURL(`${service.url}/`);
    await page.getByRole('button', { name: 'Профиль' }).click();
    await page.getByText('Анна Смирнова').first().waitFor();
  });

  it('says so when the link of an invitation has lost its end', async () => {
    await context.clearCookies();
    await page.goto('about:blank');
    await page.goto(`${service.url}/auth/#invite`);
    await page.getByText('Ссылка приглашения неполная').waitFor();
    await page.getByRole('button', { name: 'У меня есть пароль: войти' }).click();
    await page.getByRole('button', { name: 'ВХОД' }).waitFor();
  });
});

import { expect } from 'chai';
import { Secret, TOTP } from 'otpauth';
import type { BrowserContext, Page } from 'playwright-core';
import { createBranch, listBranches, updateBranch } from '@smartpoint/contracts/branches';
import { getCallbackSettings, saveCallbackSettings } from '@smartpoint/contracts/callbacks';
import { listLeads } from '@smartpoint/contracts/leads';
import { getNotifications, notificationKinds } from '@smartpoint/contracts/notifications';
import { getConsentSettings, saveConsentSettings } from '@smartpoint/contracts/settings';
import { expectAccessible } from '../browser/axe.ts';
import { sharedBrowser } from '../browser/chromium.ts';
import { holdSaves } from '../browser/hold-saves.ts';
import { shoot } from '../browser/screenshots.ts';
import { codeFromMailbox, registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { aBranch } from '../harness/branch.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { aForm, aSubmission, postLead } from '../harness/submission.ts';
import { until } from '../harness/wait.ts';

/** A person guards their own account, in the panel of the real service. */
describe('one’s own profile', function () {
  this.timeout(120_000);
  let service: TestService;
  let owner: RegisteredAccount;
  let context: BrowserContext;
  let panel: Page;
  let recoveryCode = '';

  before(async () => {
    service = await startTestService();
    owner = await registerAccount(service);
    context = await (await sharedBrowser()).newContext({ viewport: { width: 1280, height: 900 }, locale: 'ru-RU' });
    context.setDefaultTimeout(30_000);
    await context.addCookies(owner.client.browserCookies());
    panel = await context.newPage();
  });
  after(async () => {
    await context.close();
    await service.stop();
  });

  it('gets a second step by picture or key, and recovery codes once', async () => {
    await panel.goto(`${service.url}/settings/profile/`);
    const card = panel.getByRole('region', { name: 'Двухэтапный вход' });
    await card.getByRole('button', { name: 'Включить' }).click();
    await card.getByLabel('Ваш пароль', { exact: true }).fill(owner.password);
    await card.getByRole('button', { name: 'Включить' }).click();
    await card.getByRole('img', { name: 'Картинка для приложения-аутентификатора' }).waitFor();
    await shoot(panel, 'profile/scan', { fullPage: true });
    const secret = ((await card.locator('code').textContent()) ?? '').replaceAll(' ', '');
    await card.getByLabel('Код из приложения').fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate());
    await card.getByRole('button', { name: 'Включить' }).click();
    await card.getByText('Сохраните их там').waitFor();
    await expectAccessible(panel);
    await shoot(panel, 'profile/codes', { fullPage: true });
    const codes = await card.getByRole('listitem').allInnerTexts();
    recoveryCode = codes[0] ?? '';
    await card.getByRole('button', { name: 'Коды сохранены' }).click();

    expect(codes).to.have.length(10);
    await card.getByText('Осталось кодов восстановления: 10').waitFor();
  });

  it('is asked for the second step at the door, and let in with a recovery code', async () => {
    await context.clearCookies();
    await panel.goto(`${service.url}/auth/`);
    await panel.getByLabel('E-mail').fill(owner.email);
    await panel.getByLabel('Пароль', { exact: true }).fill(owner.password);
    await panel.getByRole('button', { name: 'ВХОД', exact: true }).click();
    const code = panel.getByLabel('Код из приложения или код восстановления');
    await code.waitFor();
    expect(await panel.getByRole('alert').count()).to.equal(0);
    await panel.getByText('Остался один шаг').waitFor();
    await expectAccessible(panel, { isStrict: true });
    await shoot(panel, 'profile/door');
    await code.fill('000000');
    await panel.getByRole('button', { name: 'ВХОД', exact: true }).click();
    await panel.getByText('Код неверен').waitFor();
    await code.fill(recoveryCode.toLowerCase());
    await panel.getByRole('button', { name: 'ВХОД', exact: true }).click();

    await panel.getByRole('navigation').first().waitFor();
    await panel.goto(`${service.url}/settings/profile/`);
    await panel.getByText('Осталось кодов восстановления: 9').waitFor();
  });

  it('chooses the letters it gets, which are told to the service at once', async () => {
    const card = panel.getByRole('region', { name: 'Письма' });
    await card.getByLabel('Итоги недели').check();
    await panel.getByText('«Итоги недели»: письма включены').waitFor();
    expect(await card.getByRole('checkbox').count()).to.equal(notificationKinds.length);
    await expectAccessible(panel);
    await card.scrollIntoViewIfNeeded();
    await shoot(panel, 'profile/letters');
    await panel.reload();
    await card.getByLabel('Итоги недели').waitFor();

    expect(await card.getByLabel('Итоги недели').isChecked()).to.equal(true);
    expect((await owner.client.call(getNotifications)).wishes.weekly).to.equal(true);
  });

  it('changes its e-mail by the codes of both mailboxes', async () => {
    const next = `new-${owner.email}`;
    const card = panel.getByRole('region', { name: 'E-mail для входа' });
    await card.getByRole('button', { name: 'Сменить e-mail' }).click();
    await card.getByLabel('Новый e-mail').fill(next);
    await card.getByLabel('Текущий пароль', { exact: true }).fill(owner.password);
    await card.getByRole('button', { name: 'Прислать коды' }).click();
    await card.getByText('Коды отправлены').waitFor();
    await card.getByLabel('Код из письма на прежний адрес').fill(await codeFromMailbox(service, owner.email));
    await card.getByLabel('Код из письма на новый адрес').fill(await codeFromMailbox(service, next));
    await card.getByRole('button', { name: 'Сменить e-mail' }).click();

    await card.getByText(`Сейчас: ${next}`).waitFor();
  });

  it('stays the owner as long as there is nobody else', async () => {
    await panel.getByRole('button', { name: 'Выйти из кабинета' }).click();
    await panel.getByRole('dialog').getByRole('button', { name: 'Выйти из кабинета' }).click();
    await panel.getByText('должен остаться хотя бы один владелец').waitFor();
  });

  it('erases a visitor who asked for it: nobody but who was found, with a count that the log tells too', async () => {
    const form = await aForm(owner);
    const leave = async (phone: string) => {
      const fields = [
        { key: 'name', label: 'Имя', value: 'Иван' },
        { key: 'phone', label: 'Телефон', value: phone },
      ];
      expect((await postLead(service.url, aSubmission(form, { fields }))).status).to.equal(201);
    };
    await leave('8 (926) 244-43-93');
    await leave('+7 926 244-43-94');
    await panel.setViewportSize({ width: 390, height: 844 });
    await panel.emulateMedia({ colorScheme: 'dark' });
    await panel.goto(`${service.url}/settings/personal-data/`);
    const card = panel.getByRole('region', { name: 'Найти и стереть человека' });
    const erase = card.getByRole('button', { name: 'Стереть навсегда' });
    await card.getByLabel('Телефон или e-mail').fill('9262444393');
    await card.getByRole('button', { name: 'Найти' }).click();
    await card.getByText(/^Храним: заявки – 1,/).waitFor();
    await erase.waitFor();
    await card.getByLabel('Телефон или e-mail').fill('9262444394');
    await erase.waitFor({ state: 'detached' });
    await card.getByLabel('Телефон или e-mail').fill('+7 (926) 244 43 93');
    await card.getByRole('button', { name: 'Найти' }).click();
    await erase.click();
    const question = panel.getByRole('dialog', { name: 'Стереть человека?' });
    await question.getByText('+7 (926) 244 43 93').waitFor();
    await expectAccessible(panel, { isStrict: true });
    await shoot(panel, 'profile/erase-phone-dark');
    await question.getByRole('button', { name: 'Стереть навсегда' }).click();
    await card.getByText(/^Стёрто: заявки – 1,.+ Осталось при повторном поиске: 0$/).waitFor();
    await expectAccessible(panel, { isStrict: true });
    await card.scrollIntoViewIfNeeded();
    await shoot(panel, 'profile/erased-phone-dark');

    const { leads } = await owner.client.call(listLeads, { query: { from: '2020-01-01', to: '2100-01-01' } });
    expect(leads.map(({ phone }) => phone)).to.deep.equal(['+7 926 244-43-94']);
    await panel.goto(`${service.url}/settings/audit/?action=person`);
    await panel.getByText('осталось: 0').waitFor();
    await panel.getByText(/^заявки: 1 ·/).waitFor();
    await shoot(panel, 'profile/log-phone-dark', { fullPage: true });
  });

  it('saves consent texts beside those of somebody else, and beside what is typed while they are being saved', async () => {
    await panel.goto(`${service.url}/settings/personal-data/`);
    const block = panel.getByRole('region', { name: 'Обработка персональных данных' });
    const [text, url] = [block.getByLabel('Текст', { exact: true }), block.getByLabel('Ссылка на документ')];
    const save = panel.getByRole('button', { name: 'СОХРАНИТЬ' }).and(panel.locator(':not([aria-disabled="true"])'));
    const told = panel.getByText('Это только что изменил кто-то другой.');
    await url.fill('https://shop.example/mine/');
    const { personalData, advertising, version } = await owner.client.call(getConsentSettings);
    const theirs = { ...personalData, text: 'Текст другого' };
    await owner.client.call(saveConsentSettings, { body: { personalData: theirs, advertising, version } });

    await save.click();
    await told.waitFor();
    expect([await text.inputValue(), await url.inputValue()]).to.deep.equal([
      'Текст другого',
      'https://shop.example/mine/',
    ]);
    await shoot(panel, 'profile/consent-of-two-phone-dark');

    const letGo = await holdSaves(panel, '**/v1/settings/consent');
    await save.click();
    await text.fill('Текст двоих');
    letGo();
    await until('it is saved', async () => (await owner.client.call(getConsentSettings)).version === version + 2);
    await save.click();
    await until('the rest is saved', async () => (await owner.client.call(getConsentSettings)).version === version + 3);
    expect((await owner.client.call(getConsentSettings)).personalData).to.deep.equal({
      ...personalData,
      text: 'Текст двоих',
      url: 'https://shop.example/mine/',
    });
    expect(await told.count()).to.equal(0);
  });

  it('saves settings of callbacks and a branch beside those of somebody else', async () => {
    const told = panel.getByText('Это только что изменил кто-то другой.');
    await panel.goto(`${service.url}/settings/all/`);
    const card = panel.getByRole('region', { name: 'Обратный звонок' });
    const blocked = card.getByLabel('Кому не перезванивать');
    await blocked.fill('8 926 244-43-93');
    const settings = await owner.client.call(getCallbackSettings);
    const theirs = { ...settings, attempts: 7, blocked: '8 926 244-43-94' };
    await owner.client.call(saveCallbackSettings, { body: theirs });
    await card.getByRole('button', { name: 'Сохранить' }).click();
    await told.waitFor();
    expect(await blocked.inputValue()).to.equal('8 926 244-43-93\n8 926 244-43-94');
    await card.getByRole('button', { name: 'Сохранить' }).click();
    await panel.getByText('Сохранено', { exact: true }).first().waitFor();
    const both = { attempts: 7, blocked: '8 926 244-43-93\n8 926 244-43-94' };
    expect(await owner.client.call(getCallbackSettings)).to.include(both);

    const { id: branchId, version } = await owner.client.call(createBranch, { body: aBranch() });
    await panel.goto(`${service.url}/settings/organization/?id=${branchId}`);
    await panel.getByLabel('Адрес').fill('Тольятти');
    const phones = ['+7 846 200-18-18', '+7 846 255-19-90'];
    await owner.client.call(updateBranch, { params: { branchId }, body: { ...aBranch({ phones }), version } });
    const save = panel.getByRole('button', { name: 'Сохранить', exact: true });
    await save.click();
    await told.waitFor();
    expect(await panel.getByLabel('Телефон 2', { exact: true }).inputValue()).to.equal('+7 846 255-19-90');
    await shoot(panel, 'profile/branch-of-two-phone-dark');
    await save.click();
    await panel.getByText('Сохранено', { exact: true }).first().waitFor();
    const [branch] = (await owner.client.call(listBranches)).branches;
    expect(branch).to.deep.include({ address: 'Тольятти', phones });
  });
});

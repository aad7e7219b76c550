import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { createBranch } from '@smartpoint/contracts/branches';
import { getLeadCallback, saveCallbackSettings } from '@smartpoint/contracts/callbacks';
import { listLeads } from '@smartpoint/contracts/leads';
import { getWidget } from '@smartpoint/contracts/widgets';
import { expectAccessible } from '../browser/axe.ts';
import { sharedBrowser } from '../browser/chromium.ts';
import { publish } from '../browser/publish.ts';
import { shoot } from '../browser/screenshots.ts';
import { registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { aBranch } from '../harness/branch.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../harness/submission.ts';
import { until } from '../harness/wait.ts';

/** Inside the page: notes are allowed, and kept with the tones. */
const hearNotices = `
  window.told = [];
  window.tones = 0;
  window.Notification = class {
    static permission = 'granted';
    constructor(title) { window.told.push(title); }
  };
  const { start } = OscillatorNode.prototype;
  OscillatorNode.prototype.start = function (when) {
    window.tones += 1;
    start.call(this, when);
  };`;

/** Inside the page: how long the record is, whether it plays, how fast. */
const listenTo = `(() => {
  const sound = document.querySelector('audio');
  return sound && [sound.duration, sound.currentTime > 0, sound.playbackRate];
})()`;

/** From the switches to the talk, in the panel of the real service. */
describe('a callback, from its switches to the talk', function () {
  this.timeout(120_000);
  let service: TestService;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  let context: BrowserContext;
  let panel: Page;
  before(async () => {
    service = await startTestService();
    owner = await registerAccount(service);
    form = await aForm(owner);
    context = await (await sharedBrowser()).newContext({ viewport: { width: 1280, height: 900 }, locale: 'ru-RU' });
    context.setDefaultTimeout(30_000);
    await context.addCookies(owner.client.browserCookies());
    panel = await context.newPage();
    await panel.addInitScript({ content: hearNotices });
  });
  after(async () => {
    await context.close();
    await service.stop();
  });

  it('is switched on for the account and for the widget, with a branch', async () => {
    await panel.goto(`${service.url}/settings/organization/`);
    await panel.getByRole('button', { name: 'Филиал' }).first().click();
    await panel.getByRole('textbox', { name: 'Название' }).fill('Южное шоссе, 12');
    await panel.getByRole('textbox', { name: 'Телефоны для звонка' }).fill('+7 846 200-18-18');
    await panel.getByRole('button', { name: 'Сохранить' }).click();
    await panel.getByRole('heading', { name: 'Южное шоссе, 12' }).waitFor();

    await panel.goto(`${service.url}/settings/all/`);
    const card = panel.getByRole('region', { name: 'Обратный звонок' });
    await card.getByLabel('Обратный звонок', { exact: true }).check();
    await card.getByRole('button', { name: 'Сохранить' }).click();
    await panel.getByText('Сохранено').first().waitFor();

    await panel.goto(`${service.url}/widgets/?id=${form.widget.id}`);
    await panel.getByRole('tab', { name: 'Интеграция' }).click();
    await panel.getByLabel('Обратный звонок - передавать данные').check();
    await expectAccessible(panel, { exclude: ['.sp-preview'] });
    await shoot(panel, 'callback/widget');
    await publish(panel);
    await until('the widget is saved', async () => {
      const params = { widgetId: form.widget.id };
      return (await owner.client.call(getWidget, { params })).callback;
    });
  });

  it('comes to the screen of the operator by itself, is called and written down', async () => {
    // Open now, whatever the hour: the branch that was made by hand has hours.
    await owner.client.call(createBranch, { body: aBranch({ name: 'Тольятти' }) });
    const body = { enabled: true, attempts: 3, pauseMinutes: 15, expireHours: 24 };
    await owner.client.call(saveCallbackSettings, { body });
    await service.database.owner.query(
      `UPDATE widgets SET callback = true, branch_id = (SELECT max(id) FROM branches) WHERE id = $1`,
      [form.widget.id],
    );
    await panel.goto(`${service.url}/calls/`);
    await panel.getByRole('heading', { name: 'Перезванивать некому' }).waitFor();

    expect((await postLead(service.url, aSubmission(form))).status).to.equal(201);
    const row = panel.getByRole('listitem').filter({ hasText: '+7 (926) 244-43-93' });
    await row.waitFor();
    await expectAccessible(panel);
    await shoot(panel, 'callback/now');
    await row.getByRole('link', { name: 'Беру, звоню' }).click();

    await row.getByRole('button', { name: 'Поговорили' }).click();
    const dialog = panel.getByRole('dialog');
    await dialog.getByLabel('Заметка').fill('Придёт в субботу');
    await shoot(panel, 'callback/talked');
    await dialog.getByRole('button', { name: 'Поговорили' }).click();
    await panel.getByRole('table', { name: 'Завершённые' }).getByText('Придёт в субботу').waitFor();

    const { leads } = await owner.client.call(listLeads, { query: { from: '2020-01-01', to: '2100-01-01' } });
    const { callback } = await owner.client.call(getLeadCallback, { params: { leadId: leads[0]?.id ?? 0 } });
    expect(callback).to.include({ state: 'talked', attempts: 1, branch: 'Тольятти', note: 'Придёт в субботу' });
    await panel.goto(`${service.url}/report/?lead=${leads[0]?.id}`);
    await panel.getByRole('heading', { name: 'Обратный звонок' }).waitFor();
    await shoot(panel, 'callback/lead', { fullPage: true });
  });

  it('is called through telephony that was connected beside the branches, with a note and a sound', async () => {
    await panel.goto(`${service.url}/settings/organization/`);
    await panel.getByRole('button', { name: 'Подключить: Симулятор АТС' }).click();
    const dialog = panel.getByRole('dialog');
    await dialog.getByLabel('Во сколько раз ускорить').fill('20');
    await dialog.getByRole('button', { name: 'Подключить' }).click();
    await dialog.getByText('Больше ничего настраивать не нужно').waitFor();
    await dialog.getByRole('button', { name: 'Закрыть' }).last().click();
    await panel.getByText('готова звонить').waitFor();
    expect(await panel.getByRole('button', { name: /^Подключить/ }).count()).to.equal(0);
    await expectAccessible(panel);
    await shoot(panel, 'callback/telephony', { fullPage: true });

    await panel.goto(`${service.url}/calls/`);
    await panel.getByRole('table', { name: 'Завершённые' }).waitFor();
    const counted = panel
      .getByRole('region', { name: 'Как быстро перезваниваем' })
      .getByRole('button', { name: 'Кому звонили: Анна Смирнова' });
    expect(await counted.innerText()).to.match(/^1\s/);
    await postLead(
      service.url,
      aSubmission(form, { fields: [{ key: 'phone', label: 'Телефон', value: '+79272041155' }] }),
    );
    const row = panel.getByRole('listitem').filter({ hasText: '+7 (927) 204-11-55' });
    await row.getByRole('button', { name: 'Беру, звоню' }).click();
    const history = panel.getByRole('table', { name: 'Звонки через телефонию' });
    await history.getByText('0:30').waitFor();
    await history.getByText('поговорили').waitFor();
    await until('the figures come by themselves', async () => /^2\s/.test(await counted.innerText()));
    expect(await panel.evaluate('told')).to.deep.equal(['Перезвонить посетителю']);
    expect(await panel.evaluate('tones')).to.equal(2);
    await expectAccessible(panel);
    await shoot(panel, 'callback/history', { fullPage: true });
    // So high that the bar at the bottom covers nothing.
    await panel.setViewportSize({ width: 390, height: 2400 });
    await expectAccessible(panel);
    await shoot(panel, 'callback/history-phone', { fullPage: true });
  });

  it('is listened to in the panel, faster where one likes, and the link of the provider is nowhere in it', async () => {
    const history = panel.getByRole('table', { name: 'Звонки через телефонию' });
    await history.getByRole('button', { name: 'Слушать запись: +7 (927) 204-11-55' }).click();
    const player = history.getByRole('group', { name: /^Слушать запись: \+7 \(927\) 204-11-55, / });
    const heard = () => panel.evaluate<unknown>(listenTo);
    await until('it plays', async () => String(await heard()) === '30,true,1');
    expect(await panel.evaluate<unknown>('document.activeElement.tagName')).to.equal('AUDIO');
    await player.getByLabel('Скорость').selectOption('2×');
    expect(await heard()).to.deep.equal([30, true, 2]);
    await panel.evaluate(`document.querySelector('audio').currentTime = 29`);
    await until(
      'it ends',
      async () => (await panel.evaluate<unknown>(`document.querySelector('audio').ended`)) === true,
    );
    await player.getByRole('link', { name: 'Скачать, 0,5 МБ' }).waitFor();
    expect(await panel.content()).to.not.include('pbx-simulator.invalid');
    await expectAccessible(panel);
    await shoot(panel, 'callback/record-phone', { fullPage: true });
    await panel.setViewportSize({ width: 1280, height: 900 });
    await panel.emulateMedia({ colorScheme: 'dark' });
    await shoot(panel, 'callback/record-dark', { fullPage: true });
    await panel.emulateMedia({ colorScheme: 'light' });
  });

  it('is said why a record is not to be heard', async () => {
    await service.database.owner.query(
      `UPDATE calls SET provider = 'megafon', record_url = 'https://127.0.0.1/gone.mp3'`,
    );
    await panel.reload();
    await panel.getByRole('button', { name: /^Слушать запись/ }).click();
    await panel.getByRole('alert').getByText('Этой записи больше нет').waitFor();
    await panel.getByRole('button', { name: 'Повторить' }).waitFor();
  });

  it('leaves figures of how fast people were called, which open whom they count', async () => {
    const card = panel.getByRole('region', { name: 'Как быстро перезваниваем' });
    await card.getByRole('button', { name: 'Кому звонили: Анна Смирнова' }).click();
    const dialog = panel.getByRole('dialog', { name: 'Кому звонили: Анна Смирнова' });
    await dialog.getByRole('link', { name: /^\+7 \(927\) 204-11-55/ }).waitFor();
    expect(await dialog.getByRole('listitem').count()).to.equal(2);
    expect(await dialog.getByText(/^звонок через .*, разговор через /).count()).to.equal(2);
    await expectAccessible(panel);
    await shoot(panel, 'callback/answered');
    await panel.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await card.getByRole('tab', { name: 'По филиалам' }).click();
    await card.getByRole('button', { name: 'Кому звонили: Тольятти' }).waitFor();
  });

  it('rings first at the number that one has set for oneself', async () => {
    await panel.goto(`${service.url}/settings/profile/`);
    const card = panel.getByRole('region', { name: 'Куда звонить вам' });
    await card.getByLabel('Внутренний номер или логин в АТС').fill('сто один');
    await card.getByRole('button', { name: 'Сохранить' }).click();
    await card.getByText('Латиница и цифры: 101 или ivanov.').waitFor();
    await card.getByLabel('Внутренний номер или логин в АТС').fill('205');
    await card.getByRole('button', { name: 'Сохранить' }).click();
    await panel.getByText('Сохранено').first().waitFor();
    await expectAccessible(panel);
    await panel.goto(`${service.url}/calls/`);
    await panel.getByText('сначала позвонит вам: 205.').waitFor();
  });
});

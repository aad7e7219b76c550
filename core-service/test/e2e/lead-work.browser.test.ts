import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { changeLead, getLeadHistory } from '@smartpoint/contracts/lead-work';
import { expectAccessible } from '../browser/axe.ts';
import { sharedBrowser } from '../browser/chromium.ts';
import { shoot } from '../browser/screenshots.ts';
import { registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../harness/submission.ts';
import { until } from '../harness/wait.ts';

/** A morning at «Заявки», in the panel of the real service. */
describe('leads people work on', function () {
  this.timeout(120_000);
  let service: TestService;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  let context: BrowserContext;
  let panel: Page;
  const ids: number[] = [];
  before(async () => {
    service = await startTestService();
    owner = await registerAccount(service);
    form = await aForm(owner);
    for (const [name, phone] of [
      ['Пётр Сидоров', '8 (927) 111-22-33'],
      ['Гузель Ахметова', '+7 917 640-08-15'],
      ['Пётр', '+79271112233'],
    ] as const)
      ids.push(await capture(name, phone));
    context = await (await sharedBrowser()).newContext({ viewport: { width: 1440, height: 900 }, locale: 'ru-RU' });
    context.setDefaultTimeout(30_000);
    await context.addCookies(owner.client.browserCookies());
    panel = await context.newPage();
  });
  after(async () => {
    await context.close();
    await service.stop();
  });

  async function capture(name: string, phone: string): Promise<number> {
    const fields = [
      { key: 'name', label: 'Имя', value: name },
      { key: 'phone', label: 'Телефон', value: phone },
    ];
    const answer = await postLead(service.url, aSubmission(form, { fields }));
    return ((await answer.json()) as { leadId: number }).leadId;
  }
  const workOf = async (leadId: number) => (await owner.client.call(getLeadHistory, { params: { leadId } })).work;
  const row = (name: string) => panel.getByRole('row').filter({ hasText: name });

  it('are walked by keys, get a status by its number and a note, and show the person’s other leads', async () => {
    await panel.goto(`${service.url}/report/`);
    await row('Гузель').waitFor();
    await panel.keyboard.press('j');
    const pane = panel.getByRole('complementary', { name: `Заявка № ${ids[2]}` });
    await pane.getByRole('link', { name: `Заявка № ${ids[0]}` }).waitFor();
    await panel.keyboard.press('2');
    await panel.getByRole('status').getByText('Сохранено').waitFor();
    await row('Пётр').first().getByText('В работе').waitFor();

    await panel.keyboard.press('n');
    await panel.keyboard.type('Просил перезвонить после шести');
    await panel.keyboard.press('Control+Enter');
    await pane.getByText('Просил перезвонить после шести').waitFor();
    await pane.getByText('статус «В работе»').waitFor();
    await expectAccessible(panel);
    await shoot(panel, 'leads/open-1440');
    expect((await workOf(ids[2] ?? 0)).statusId).to.equal(2);
  });

  it('tell the second of two people what the first one did, and lose nothing', async () => {
    const leadId = ids[2] ?? 0;
    const pane = panel.getByRole('complementary', { name: `Заявка № ${leadId}` });
    // The list is not told meanwhile: this person has looked away.
    await panel.route('**/v1/live', (route) => route.abort());
    await panel.goto(`${service.url}/report/?lead=${leadId}`);
    await pane.getByText('статус «В работе»').waitFor();
    const { version } = await workOf(leadId);
    await owner.client.call(changeLead, { params: { leadId }, body: { version, statusId: 3 } });
    await pane.getByLabel('Статус').selectOption({ label: 'Отказ' });

    await panel.getByText('Заявку только что изменил кто-то другой').waitFor();
    await pane.getByText('статус «Сделка»').waitFor();
    expect((await workOf(leadId)).statusId).to.equal(3);
    await panel.unroute('**/v1/live');
  });

  it('are found by any spelling of the number, and by filters in the address', async () => {
    await panel.goto(`${service.url}/report/`);
    await row('Гузель').waitFor();
    await panel.getByRole('searchbox').fill('8 927 111 22-33');
    await row('Гузель').waitFor({ state: 'detached' });
    expect(await panel.getByRole('checkbox', { name: /^Выбрать: Пётр/ }).count()).to.equal(2);
    expect(new URL(panel.url()).searchParams.get('q')).to.equal('8 927 111 22-33');

    await panel.getByRole('searchbox').fill('%_\\');
    await panel.getByRole('heading', { name: 'По этому отбору заявок нет' }).waitFor();
    await panel.goto(`${service.url}/report/?status=3`);
    await row('Пётр').waitFor();
    await panel.getByRole('button', { name: 'Сохранить вид' }).click();
    await panel.getByLabel('Название').fill('Сделки');
    await panel.getByRole('dialog').getByRole('button', { name: 'Сохранить' }).click();
    await panel.getByRole('button', { name: 'Сделки', pressed: true }).waitFor();
  });

  it('are changed many at once, and back by one press', async () => {
    await panel.goto(`${service.url}/report/`);
    await panel.getByRole('checkbox', { name: 'Выбрать: Гузель Ахметова' }).check();
    await panel.getByRole('checkbox', { name: 'Выбрать: Пётр Сидоров' }).check();
    const bar = panel.getByRole('region', { name: 'Выбраны 2 заявки' });
    await bar.getByLabel('Статус').selectOption({ label: 'Отказ' });
    await panel.getByText('Изменены 2 заявки.').waitFor();
    await row('Гузель').getByText('Отказ').waitFor();
    await panel.getByRole('button', { name: 'Отменить' }).click();
    await row('Гузель').getByText('Новая').waitFor();
    expect((await workOf(ids[1] ?? 0)).statusId).to.equal(1);
  });

  it('come by themselves to the board, where keys move them', async () => {
    await panel.goto(`${service.url}/report/?view=board`);
    const column = (name: string) => panel.getByRole('region', { name, exact: true });
    await column('Новая').getByText('Гузель Ахметова').waitFor();
    await capture('Рустам', '+7 987 412-60-07');
    await column('Новая').getByText('Рустам').waitFor();
    await column('Новая').getByRole('button', { name: 'Рустам' }).press('ArrowRight');
    await column('В работе').getByText('Рустам').waitFor();
    const card = column('В работе').getByRole('article').filter({ hasText: 'Рустам' });
    const dataTransfer = await panel.evaluateHandle('new DataTransfer()');
    await card.dispatchEvent('dragstart', { dataTransfer });
    await column('Сделка').dispatchEvent('dragover', { dataTransfer });
    await column('Сделка').dispatchEvent('drop', { dataTransfer });
    await column('Сделка').getByText('Рустам').waitFor();
    await expectAccessible(panel);
    await shoot(panel, 'leads/board-1440');
  });

  it('are called by one tap on a phone', async () => {
    await panel.setViewportSize({ width: 390, height: 844 });
    await panel.goto(`${service.url}/report/?lead=${ids[1]}`);
    const call = panel.getByRole('link', { name: 'Позвонить: +7 917 640-08-15' });
    await call.waitFor();
    expect(await call.getAttribute('href')).to.equal('tel:+79176400815');
    expect((await call.boundingBox())?.height).to.be.at.least(44);
    await expectAccessible(panel);
    await shoot(panel, 'leads/open-390');
    await panel.getByRole('button', { name: 'К списку' }).click();
    await until('the pane is gone', async () => (await call.count()) === 0);
    await shoot(panel, 'leads/list-390');
  });

  it('are narrowed on a phone in a sheet behind one button that counts', async () => {
    const group = panel.getByRole('group', { name: 'Отбор' });
    const height = async () => (await group.boundingBox())?.height ?? 0;
    expect(await height()).to.be.below(150);
    await panel.getByRole('button', { name: 'Отбор', exact: true }).click();
    const sheet = panel.getByRole('dialog', { name: 'Отбор' });
    await sheet.getByLabel('Статус').selectOption({ label: 'Сделка' });
    await expectAccessible(panel);
    await shoot(panel, 'leads/filters-390');
    await sheet.getByRole('button', { name: 'Показать' }).click();
    await panel.getByRole('button', { name: 'Отбор: 1' }).waitFor();
    await shoot(panel, 'leads/narrowed-390');

    await panel.goto(`${service.url}/report/?view=board`);
    await panel
      .getByRole('heading', { name: /Сделка/ })
      .first()
      .waitFor();
    await expectAccessible(panel);
    await shoot(panel, 'leads/board-390');
  });

  it('are found on a phone by the button that stands for Ctrl+K', async () => {
    await panel.getByRole('button', { name: 'Найти или перейти' }).click();
    await panel.getByRole('combobox', { name: /телефон или номер/ }).fill('9176400815');
    await panel
      .getByRole('option', { name: /Рустам|Заявка/ })
      .first()
      .waitFor();
    await expectAccessible(panel);
    await shoot(panel, 'leads/palette-390');
    await panel.keyboard.press('Escape');
  });
});

import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { changeLead, getLeadHistory } from '@smartpoint/contracts/lead-work';
import { expectAccessible } from '../browser/axe.ts';
import { sharedBrowser } from '../browser/chromium.ts';
import { holdSaves } from '../browser/hold-saves.ts';
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

    // One tag after the other, as fast as one types: neither is a change of somebody else to the other.
    const tag = pane.getByLabel('Новая метка');
    for (const each of ['срочно', 'опт']) {
      await tag.fill(each);
      await tag.press('Enter');
    }
    await pane.getByRole('button', { name: 'Убрать метку «опт»' }).waitFor();
    expect((await workOf(ids[2] ?? 0)).tags).to.deep.equal(['срочно', 'опт']);
    expect(await tag.inputValue()).to.equal('');
  });

  it('tell the second of two people what the first one did, and lose nothing', async () => {
    const leadId = ids[2] ?? 0;
    const pane = panel.getByRole('complementary', { name: `Заявка № ${leadId}` });
    // The list is not told meanwhile: this person has looked away.
    await panel.route('**/v1/live?*', (route) => route.abort());
    await panel.goto(`${service.url}/report/?lead=${leadId}`);
    await pane.getByText('статус «В работе»').waitFor();
    const { version } = await workOf(leadId);
    const letGo = await holdSaves(panel, '**/v1/leads/*/work');
    await pane.getByLabel('Статус').selectOption({ label: 'Отказ' });
    await owner.client.call(changeLead, { params: { leadId }, body: { version, statusId: 3 } });
    letGo();

    await panel.getByText('Заявку только что изменил кто-то другой').waitFor();
    await pane.getByText('статус «Сделка»').waitFor();
    expect((await workOf(leadId)).statusId).to.equal(3);
    await panel.unroute('**/v1/live?*');
  });

  it('are found by any spelling of the number, and by filters in the address', async () => {
    await panel.goto(`${service.url}/report/`);
    await row('Гузель').waitFor();
    await panel.getByRole('searchbox').fill('8 927 111 22-33');
    await row('Гузель').waitFor({ state: 'detached' });
    expect(await panel.getByRole('checkbox', { name: /^Выбрать: Пётр/ }).count()).to.equal(2);
    expect(new URL(panel.url()).searchParams.get('q')).to.equal('8 927 111 22-33');

    // What is chosen before the pause of typing is over stays chosen.
    await panel.getByRole('searchbox').fill('Пётр');
    await panel.getByRole('group', { name: 'Отбор' }).getByLabel('Статус').selectOption({ label: 'Сделка' });
    await until('both filters', async () => {
      const { searchParams } = new URL(panel.url());
      return searchParams.get('q') === 'Пётр' && searchParams.get('status') === '3';
    });

    await panel.getByRole('searchbox').fill('%_\\');
    await panel.getByRole('heading', { name: 'По этому отбору заявок нет' }).waitFor();
    await panel.goto(`${service.url}/report/`);
    await panel.getByRole('button', { name: 'Любой источник' }).click();
    await panel.getByRole('combobox', { name: 'Источник' }).fill('нет такого');
    await panel.getByText('Ничего не нашлось').waitFor();
    await panel.getByRole('combobox', { name: 'Источник' }).fill('yandex');
    await panel.getByRole('option', { name: 'yandex' }).click();
    await until('the filter', async () => new URL(panel.url()).searchParams.get('source') === 'yandex');
    await row('Гузель').waitFor();
    await panel.goto(`${service.url}/report/?status=3`);
    await row('Пётр').waitFor();
    await panel.getByRole('button', { name: 'Сохранить вид' }).click();
    await panel.getByLabel('Название').fill('Сделки');
    await panel.getByRole('dialog').getByRole('button', { name: 'Сохранить' }).click();
    const view = panel.getByRole('button', { name: 'Сделки', pressed: true });
    await view.waitFor();
    await panel.getByRole('button', { name: 'Забыть этот вид' }).click();
    await view.waitFor({ state: 'detached' });
    await panel.getByRole('status').getByRole('button', { name: 'Отменить' }).click();
    await view.waitFor();
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
    const leadId = await capture('Рустам', '+7 987 412-60-07');
    await column('Новая').getByText('Рустам').waitFor();
    await column('Новая').getByRole('button', { name: 'Рустам' }).press('ArrowRight');
    await column('В работе').getByText('Рустам').waitFor();
    // The card keeps the focus: the next arrow is of it too.
    await panel.keyboard.press('ArrowLeft');
    await column('Новая').getByText('Рустам').waitFor();
    await panel.keyboard.press('ArrowRight');
    await column('В работе').getByText('Рустам').waitFor();
    const card = column('В работе').getByRole('article').filter({ hasText: 'Рустам' });
    const dataTransfer = await panel.evaluateHandle('new DataTransfer()');
    // What is dropped once the card was let go elsewhere is something else.
    await card.dispatchEvent('dragstart', { dataTransfer });
    await card.dispatchEvent('dragend', { dataTransfer });
    await column('Отказ').dispatchEvent('drop', { dataTransfer });
    await card.dispatchEvent('dragstart', { dataTransfer });
    await column('Сделка').dispatchEvent('dragover', { dataTransfer });
    await column('Сделка').dispatchEvent('drop', { dataTransfer });
    await column('Сделка').getByText('Рустам').waitFor();
    const { history } = await owner.client.call(getLeadHistory, { params: { leadId } });
    expect(history.map(({ after }) => after)).not.to.include(4);
    await expectAccessible(panel);
    await shoot(panel, 'leads/board-1440');

    // The keys of the list are keys of the board, column by column.
    for (const leadId of [ids[1], ids[0]]) {
      await panel.keyboard.press('j');
      await panel.getByRole('complementary', { name: `Заявка № ${leadId}` }).waitFor();
    }
    await column('Новая').getByRole('button', { name: 'Пётр Сидоров', expanded: true }).waitFor();
    await panel.keyboard.press('4');
    await column('Отказ').getByText('Пётр Сидоров').waitFor();
    await panel.keyboard.press('?');
    const keys = panel.getByRole('dialog', { name: 'Клавиши' });
    await keys.getByText('передвинуть карточку в соседнюю колонку').waitFor();
    expect(await keys.getByText('выбрать заявку').count()).to.equal(0);
  });

  it('have statuses of the account, put in order by mouse and by keys', async () => {
    await panel.goto(`${service.url}/report/?view=board`);
    const dialog = panel.getByRole('dialog', { name: 'Статусы' });
    const names = async () => Promise.all((await dialog.getByRole('textbox').all()).map((input) => input.inputValue()));
    const handle = (name: string) => dialog.getByRole('button', { name: `Переместить «${name}»` });
    await panel.getByRole('button', { name: 'Статусы' }).click();
    await dialog.getByRole('button', { name: 'Добавить статус' }).click();
    await dialog.getByRole('textbox', { name: 'Название статуса 5' }).fill('Ждём оплату');
    await dialog.getByLabel('Цвет «Ждём оплату»').selectOption({ label: 'красный' });
    const question = panel.getByRole('dialog', { name: 'Закрыть без сохранения?' });
    for (const answer of ['Escape', 'Продолжить']) {
      await panel.keyboard.press('Escape');
      await question.waitFor();
      if (answer === 'Escape') await panel.keyboard.press(answer);
      else await question.getByRole('button', { name: answer }).click();
      await question.waitFor({ state: 'detached' });
    }
    expect((await names()).at(-1)).to.equal('Ждём оплату');
    await expectAccessible(panel);
    await shoot(panel, 'leads/statuses-1440');

    const [from, to] = [await handle('Ждём оплату').boundingBox(), await handle('Сделка').boundingBox()];
    if (!from || !to) throw new Error('the handles are not shown');
    await panel.mouse.move(from.x + 10, from.y + 10);
    await panel.mouse.down();
    await panel.mouse.move(from.x + 10, from.y - 10, { steps: 3 });
    await panel.mouse.move(to.x + 10, to.y + 10, { steps: 8 });
    await panel.mouse.up();
    await until('the new place', async () => (await names())[2] === 'Ждём оплату');
    await handle('Отказ').press('Space');
    await panel.keyboard.press('ArrowUp');
    await panel.keyboard.press('Escape');
    await dialog.getByRole('button', { name: 'Выше: Отказ' }).click();
    await until('the other place', async () => (await names())[3] === 'Отказ');
    await dialog.getByRole('button', { name: 'Сохранить' }).click();
    await dialog.waitFor({ state: 'detached' });

    const heads = panel.locator('.sp-board__head .sp-status');
    await until('the columns', async () => (await heads.count()) === 5);
    expect(await heads.allInnerTexts()).to.deep.equal(['Новая', 'В работе', 'Ждём оплату', 'Отказ', 'Сделка']);
    expect(await heads.nth(2).getAttribute('class')).to.include('sp-status--red');
  });

  it('are walked, picked and closed by keys, which say themselves what they do', async () => {
    await panel.goto(`${service.url}/report/`);
    await row('Гузель').waitFor();
    const opened = () => new URL(panel.url()).searchParams.get('lead');
    const newest = String(Math.max(...ids) + 1);
    await panel.keyboard.press('j');
    // Once it is drawn, the next key is of it.
    const drawn = (leadId: string) => panel.getByRole('complementary', { name: `Заявка № ${leadId}` }).waitFor();
    await drawn(newest);
    await panel.evaluate(`document.dispatchEvent(new KeyboardEvent('keydown', { key: 'о', bubbles: true }))`);
    await drawn(String(ids[2]));
    await panel.keyboard.press('k');
    await drawn(newest);
    // In a low window the list comes along.
    await panel.setViewportSize({ width: 1440, height: 420 });
    for (const leadId of [ids[2], ids[1]]) {
      await panel.keyboard.press('j');
      await drawn(String(leadId));
    }
    const seen = await row('Гузель').boundingBox();
    expect(seen?.y ?? -1).to.be.at.least(0);
    expect((seen?.y ?? 0) + (seen?.height ?? 0)).to.be.at.most(421);
    await panel.setViewportSize({ width: 1440, height: 900 });
    for (const leadId of [String(ids[2]), newest]) {
      await panel.keyboard.press('k');
      await drawn(leadId);
    }
    // Digits one after the other are no two people: each waits for the one before.
    for (const digit of ['2', '4', '3']) await panel.keyboard.press(digit);
    await row('Рустам').getByText('Ждём оплату').waitFor();
    expect(await panel.getByText('изменил кто-то другой').count()).to.equal(0);
    await panel.keyboard.press('n');
    await panel.keyboard.type('Ещё не дописано');
    await panel.keyboard.press('Escape');
    await panel.keyboard.press('j');
    await drawn(String(ids[2]));
    await panel.keyboard.press('k');
    await drawn(newest);
    expect(await panel.getByPlaceholder(/замет/i).inputValue()).to.equal('Ещё не дописано');
    await panel.keyboard.press('x');
    await panel.getByRole('region', { name: 'Выбрана 1 заявка' }).waitFor();
    await panel.keyboard.press('x');
    await panel.keyboard.press('Escape');
    await until('the pane is gone', async () => opened() === null);
    await until('the row has the focus', async () =>
      (await panel.evaluate<string>('document.activeElement.textContent')).includes('Рустам'),
    );
    await panel.keyboard.press('?');
    const keys = panel.getByRole('dialog', { name: 'Клавиши' });
    await keys.getByText('поставить статус по его номеру').waitFor();
    await panel.keyboard.press('j');
    expect(opened()).to.equal(null);
    await panel.keyboard.press('Escape');
    await keys.waitFor({ state: 'detached' });
    await panel.keyboard.press('/');
    expect(await panel.evaluate('document.activeElement.type')).to.equal('search');
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
    const back = panel.getByRole('button', { name: 'К списку' });
    await until('the way back is in sight', async () => ((await back.boundingBox())?.y ?? -1) >= 0);
    await back.click();
    await until('the pane is gone', async () => (await call.count()) === 0);
    await row('Рустам').getByText('Ждём оплату').and(panel.locator(':visible')).waitFor();
    await shoot(panel, 'leads/list-390');

    // What is done to many stands above the navigation, not behind it.
    await panel.getByRole('checkbox', { name: 'Выбрать: Гузель Ахметова' }).check();
    const bar = await panel.getByRole('region', { name: 'Выбрана 1 заявка' }).boundingBox();
    const navigation = await panel.locator('.sp-bottombar').boundingBox();
    expect((bar?.y ?? Infinity) + (bar?.height ?? 0)).to.be.at.most(navigation?.y ?? 0);
    await expectAccessible(panel);
    await shoot(panel, 'leads/picked-390');
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

  it('are looked through for signs a piece at a time: what is not found yet says so, and goes on until it is', async () => {
    const leadId = await capture('☂☂☂', '8 926 244-43-99');
    await service.database.owner.query(
      `INSERT INTO leads (account_id, submission_id, site_id, widget_id, widget_version, form_name, form_kind, fields,
         page_url, page_title, referrer, landing_url, utm, display, device, user_agent, ip, geo)
       SELECT account_id, gen_random_uuid(), site_id, widget_id, 1, '', 'popup', '[]', '', '', '', '', '{}', 'popup', '', '', '', ''
       FROM leads, generate_series(1, 11000) WHERE id = $1`,
      [leadId],
    );
    await panel.goto(`${service.url}/report/?view=board&q=${encodeURIComponent('☂☂☂')}`);
    await panel.getByText('Среди новых заявок пока не нашлось').first().waitFor();
    await shoot(panel, 'leads/signs-board-390');
    await panel.getByRole('button', { name: 'Найти или перейти' }).click();
    await panel.getByRole('combobox', { name: /телефон или номер/ }).fill('☂☂☂');
    await panel.getByRole('option', { name: 'Все заявки, где есть «☂☂☂»' }).click();
    await panel.waitForURL((url) => url.searchParams.get('q') === '☂☂☂' && !url.searchParams.has('view'));
    await panel.getByText('Знаки ищутся среди последних заявок').waitFor();
    await expectAccessible(panel);
    await shoot(panel, 'leads/signs-390');
    await panel.getByRole('button', { name: 'Показать ещё' }).click();
    await row('☂☂☂').and(panel.locator(':visible')).waitFor();
    expect(await panel.getByRole('button', { name: 'Показать ещё' }).count()).to.equal(0);
  });
});

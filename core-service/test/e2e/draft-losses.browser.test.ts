import { expect } from 'chai';
import { getWidgetDraft, saveWidgetDraft } from '@smartpoint/contracts/widget-drafts';
import { getWidget, type WidgetOf } from '@smartpoint/contracts/widgets';
import { expectAccessible } from '../browser/axe.ts';
import { startEditing, type Editing } from '../browser/editor.ts';
import { holdSaves } from '../browser/hold-saves.ts';
import { publish } from '../browser/publish.ts';
import { shoot } from '../browser/screenshots.ts';
import { registerAccount } from '../harness/account.ts';
import { asPopup, createPopup } from '../harness/popup.ts';
import { until } from '../harness/wait.ts';

describe('what is typed in the editor', () => {
  let editing: Editing;
  let widget: WidgetOf<'popup'>;
  before(async () => {
    editing = await startEditing();
  });
  after(() => editing.end());
  beforeEach(async () => {
    widget = await createPopup(editing.owner.client);
    await editing.open(widget.id, 'Содержание');
  });

  const heading = () => editing.panel.getByLabel('Заголовок', { exact: true });
  const isKept = (title: string) =>
    until('the draft', async () => {
      const { draft } = await editing.owner.client.call(getWidgetDraft, { params: { widgetId: widget.id } });
      return draft?.changes.settings['title'] === title;
    });

  /** A draft that somebody else keeps meanwhile. */
  const keepTheirs = (title: string) => {
    const { id: widgetId, name, enabled, siteId, mailingGroupIds, branchId, callback, settings, version } = widget;
    const changes = { name, enabled, siteId, mailingGroupIds, branchId, callback, settings: { ...settings, title } };
    const body = { revision: 0, baseVersion: version, changes };
    return editing.owner.client.call(saveWidgetDraft, { params: { widgetId }, body });
  };

  it('is nobody else’s where the answer to keeping it was lost on its way', async () => {
    const { panel } = editing;
    const lost: string[] = [];
    await panel.route('**/v1/widgets/*/draft', async (route) => {
      if (route.request().method() !== 'PUT' || lost.length > 0) return route.fallback();
      lost.push(String((await route.fetch()).status()));
      await route.abort();
    });
    await heading().fill('Дошло, но не вернулось');
    await until('the loss', () => lost.length > 0);
    await heading().press('End');
    await heading().pressSequentially(', и дальше');
    await isKept('Дошло, но не вернулось, и дальше');
    await panel.getByText(/^сохранено/).waitFor();
    expect(await panel.getByText(/Черновик изменил кто-то ещё/).count()).to.equal(0);
    expect(lost).to.deep.equal(['200']);
  });

  it('stays where the session has ended meanwhile, and is kept after signing in again', async () => {
    const { panel, context, owner } = editing;
    await context.clearCookies();
    await heading().fill('До выхода');
    await panel.getByLabel('Пароль', { exact: true }).waitFor();
    await panel.getByLabel('E-mail').fill(owner.email);
    await panel.getByLabel('Пароль', { exact: true }).fill(owner.password);
    await panel.getByRole('button', { name: 'ВХОД', exact: true }).click();
    await panel.getByRole('tab', { name: 'Содержание' }).click();
    expect(await heading().inputValue()).to.equal('До выхода');
    await panel.getByText(/^сохранено/).waitFor();
  });

  it('stays, and is kept nowhere else, where another tab has gone to another account, until the person has come back', async () => {
    const { panel, context, owner, service } = editing;
    const other = await registerAccount(service, { siteUrl: 'https://other.example' });
    const { uid } = other.session.account;
    await service.database.owner.query(`INSERT INTO memberships (account_id, user_id, role) VALUES ($1, $2, 'admin')`, [
      uid,
      owner.session.user.id,
    ]);
    const tab = await context.newPage();
    await tab.goto(service.url);
    await tab.getByRole('button', { name: /Кабинет №/ }).click();
    await tab.getByRole('menuitemradio', { name: other.session.account.name }).click();
    await tab.getByText(`Кабинет № ${uid}`).waitFor();

    await heading().fill('Из другой вкладки');
    const notice = panel.getByText(/^В другой вкладке открыт другой кабинет/);
    await notice.waitFor();
    await panel.getByText('черновик не сохранён, пробуем ещё раз').waitFor();
    await expectAccessible(panel, { isStrict: true });
    await shoot(panel, 'editor/elsewhere');
    await panel.getByRole('button', { name: 'Вернуться в этот' }).click();
    await notice.waitFor({ state: 'detached' });
    await panel.getByText(/^сохранено/).waitFor();
    expect(await heading().inputValue()).to.equal('Из другой вкладки');
    await tab.close();
  });

  it('is there after a reload where the connection had gone, and beside what somebody else has kept', async () => {
    const { panel, context } = editing;
    panel.on('dialog', (dialog) => void dialog.accept());
    await context.setOffline(true);
    await heading().fill('Без связи');
    await panel.getByText('черновик не сохранён, пробуем ещё раз').waitFor();
    await keepTheirs('Чужое');
    await panel.route('**/v1/widgets/*/draft', (route) =>
      route.request().method() === 'PUT' ? route.abort() : route.fallback(),
    );
    await context.setOffline(false);
    await panel.reload();
    await panel.unroute('**/v1/widgets/*/draft');
    await panel.getByText(/Черновик изменил кто-то ещё/).waitFor();
    await panel.getByRole('tab', { name: 'Содержание' }).click();
    expect(await heading().inputValue()).to.equal('Без связи');
    await panel.getByRole('button', { name: 'Оставить мой' }).click();
    await isKept('Без связи');
    await panel.reload();
    await panel.getByRole('tab', { name: 'Содержание' }).click();
    expect(await heading().inputValue()).to.equal('Без связи');
  });

  it('is told beside whose draft it stands, though there was none when the widget was opened', async () => {
    const { panel } = editing;
    const letGo = await holdSaves(panel, '**/v1/widgets/*/draft');
    await heading().fill('Моё');
    await keepTheirs('Чужое');
    letGo();
    await panel.getByRole('button', { name: 'Взять их вариант' }).waitFor();
    expect(await panel.getByText('Черновик изменил кто-то ещё: Анна Смирнова').count()).to.equal(1);
  });

  it('is on pages once, where the answer to publishing was lost on its way', async () => {
    const { panel, owner } = editing;
    await heading().fill('Опубликовано вслепую');
    await isKept('Опубликовано вслепую');
    await panel.route('**/v1/widgets/*/publish', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await publish(panel);
    await panel.getByText('всё опубликовано').waitFor();
    const live = asPopup(await owner.client.call(getWidget, { params: { widgetId: widget.id } }));
    expect([live.version, live.settings.title]).to.deep.equal([2, 'Опубликовано вслепую']);
  });
});

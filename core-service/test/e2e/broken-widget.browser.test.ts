import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { getWidget } from '@smartpoint/contracts/widgets';
import { expectAccessible } from '../browser/axe.ts';
import { startEditing, type Editing } from '../browser/editor.ts';
import { shoot } from '../browser/screenshots.ts';
import type { RegisteredAccount } from '../harness/account.ts';
import { createPopup } from '../harness/popup.ts';
import type { TestService } from '../harness/service.ts';

describe('a widget whose settings cannot be read, in the panel', () => {
  let editing: Editing;
  let owner: RegisteredAccount;
  let service: TestService;
  let panel: Page;
  before(async () => {
    editing = await startEditing({ height: 900 });
    ({ owner, service, panel } = editing);
  });
  after(() => editing.end());

  const breakSettings = async (sql: string) => {
    const { id } = await createPopup(owner.client);
    await createPopup(owner.client);
    await service.database.owner.query(sql, [id]);
    return id;
  };

  it('is marked among the others and begins anew with one press', async () => {
    const widgetId = await breakSettings(`UPDATE widget_versions SET settings = '{}' WHERE widget_id = $1`);
    await panel.goto(`${service.url}/`);
    const card = panel.getByRole('listitem').filter({ hasText: 'Настройки этого виджета не читаются' });
    await card.waitFor();
    await expectAccessible(panel);
    await shoot(panel, 'broken-widget/card');

    await card.getByRole('link', { name: 'Всплывающее окно' }).click();
    await panel.getByRole('button', { name: 'Начать с исходных настроек' }).waitFor();
    await expectAccessible(panel);
    await shoot(panel, 'broken-widget/editor');
    await panel.getByRole('button', { name: 'Начать с исходных настроек' }).click();

    await panel.getByRole('tab', { name: 'Содержание' }).waitFor();
    const { settings, version } = await owner.client.call(getWidget, { params: { widgetId } });
    expect([settings === null, version]).to.deep.equal([false, 2]);
  });

  it('of a kind nobody knows can only be removed', async () => {
    const widgetId = await breakSettings(`UPDATE widgets SET kind = 'hologram' WHERE id = $1`);
    await editing.open(widgetId);

    await panel.getByText('Этот вид виджета здесь не поддерживается').waitFor();
    expect(await panel.getByRole('button', { name: 'Начать с исходных настроек' }).count()).to.equal(0);
    await panel.getByRole('button', { name: 'Удалить виджет' }).click();
    await panel.getByRole('dialog').getByRole('button', { name: 'Удалить', exact: true }).click();

    await panel.waitForURL(`${service.url}/`);
  });
});

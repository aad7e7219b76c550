import { expect } from 'chai';
import {
  discardWidgetDraft,
  duplicateWidget,
  getWidgetDraft,
  getWidgetVersion,
  listWidgetVersions,
  publishWidget,
  restoreWidgetVersion,
  saveWidgetDraft,
  type DraftChanges,
} from '@smartpoint/contracts/widget-drafts';
import { getWidget, updateWidget, type WidgetOf } from '@smartpoint/contracts/widgets';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { asPopup, createPopup } from '../../../test/harness/popup.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';

describe('drafts of widgets', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let widget: WidgetOf<'popup'>;
  before(async () => {
    service = await startTestService();
    owner = await registerAccount(service);
  });
  beforeEach(async () => {
    widget = await createPopup(owner.client);
  });
  after(() => service.stop());

  const changesOf = (settings: Record<string, unknown> = {}): DraftChanges => {
    const { name, enabled, siteId, mailingGroupIds, branchId, callback } = widget;
    return {
      name,
      enabled,
      siteId,
      mailingGroupIds,
      branchId,
      callback,
      settings: { ...widget.settings, ...settings },
    };
  };
  const params = () => ({ widgetId: widget.id });
  const bodyOf = (revision: number, settings: Record<string, unknown>) => ({
    params: params(),
    body: { revision, baseVersion: widget.version, changes: changesOf(settings) },
  });
  const save = (revision: number, settings: Record<string, unknown>) =>
    owner.client.call(saveWidgetDraft, bodyOf(revision, settings));
  const publish = async (revision: number, note = '', baseVersion = widget.version) =>
    (await owner.client.call(publishWidget, { params: params(), body: { revision, baseVersion, note } })).widget;
  const live = async () => asPopup(await owner.client.call(getWidget, { params: params() }));
  const draft = () => owner.client.call(getWidgetDraft, { params: params() });

  it('stay off pages, half typed or not, until they are published', async () => {
    const saved = await save(0, { title: 'Скидка', button: '' });
    expect((await live()).settings.title).to.equal(widget.settings.title);
    expect((await draft()).draft).to.deep.include({ savedBy: 'Анна Смирнова', baseVersion: 1 });
    expect((await draft()).draft?.changes.settings).to.include({ title: 'Скидка', button: '' });

    const { errors } = await owner.client.refusal(publishWidget, {
      params: params(),
      body: { revision: saved.revision, baseVersion: 1 },
    });
    expect(errors?.map(({ pointer }) => pointer)).to.deep.equal(['/settings/button']);

    const { revision } = await save(saved.revision, { title: 'Скидка', button: 'Хочу' });
    const published = await publish(revision, 'К выходным');
    expect([published.version, asPopup(published).settings.title]).to.deep.equal([2, 'Скидка']);
    expect((await draft()).draft).to.equal(null);
  });

  it('are not saved, dropped or published over what somebody has not seen, also after they ended', async () => {
    const { revision } = await save(0, { title: 'первая' });
    await publish(revision);
    const stale = [
      owner.client.send(saveWidgetDraft, bodyOf(revision, { title: 'вторая' })),
      owner.client.send(discardWidgetDraft, { params: params(), body: { revision } }),
      owner.client.send(publishWidget, { params: params(), body: { revision, baseVersion: 2 } }),
    ];
    expect((await Promise.all(stale)).map(({ status }) => status)).to.deep.equal([409, 409, 409]);

    const tabs = ['одна', 'другая'].map((title) => owner.client.send(saveWidgetDraft, bodyOf(revision + 1, { title })));
    expect((await Promise.all(tabs)).map(({ status }) => status).toSorted()).to.deep.equal([200, 409]);
  });

  it('are not published over a version that came meanwhile', async () => {
    const { revision } = await save(0, { title: 'Мой' });
    await owner.client.call(updateWidget, {
      params: params(),
      body: { kind: 'popup', settings: { ...widget.settings, title: 'Из программы' } },
    });

    const refused = await owner.client.send(publishWidget, { params: params(), body: { revision, baseVersion: 1 } });
    expect([refused.status, (await live()).settings.title]).to.deep.equal([409, 'Из программы']);
    expect((await publish(revision, '', 2)).version).to.equal(3);
  });

  it('go when they are dropped', async () => {
    const { revision } = await save(0, { title: 'Не надо' });
    await owner.client.call(discardWidgetDraft, { params: params(), body: { revision } });

    expect([(await draft()).draft, (await live()).version]).to.deep.equal([null, 1]);
  });

  it('keep text that databases stumble over, and a number deleted to type another', async () => {
    const odd = { title: 'a\0b\ud800', frequency: { ...widget.settings.frequency, times: null } };
    await save(0, odd);
    expect((await draft()).draft?.changes.settings).to.deep.include(odd);
  });

  it('keep an address that is half typed, wherever it stands', async () => {
    const { extras } = widget.settings;
    const half = {
      image: 'shop.ru/1',
      extras: { ...extras, redirect: 'не адрес', video: 'https:/', action: { target: 'x' } },
    };
    await save(0, half);
    expect((await draft()).draft?.changes.settings).to.deep.include(half);
  });

  it('of a shape that no editor could show are none', async () => {
    const { extras } = widget.settings;
    let revision = 0;
    for (const odd of [{ fields: 'none' }, { extras: { ...extras, redirect: 5 } }, { layout: {} }]) {
      ({ revision } = await save(revision, odd));
      expect((await draft()).draft).to.equal(null);
    }
  });

  it('and versions are nobody else’s to see', async () => {
    const { client } = await registerAccount(service);
    await save(0, { title: 'Тайна' });
    const asked = [
      client.send(getWidgetDraft, { params: params() }),
      client.send(listWidgetVersions, { params: params() }),
      client.send(getWidgetVersion, { params: { ...params(), version: 1 } }),
      client.send(duplicateWidget, { params: params(), body: { name: 'x' } }),
    ];
    expect((await Promise.all(asked)).map(({ status }) => status)).to.deep.equal([404, 404, 404, 404]);
  });

  it('end as versions with their author and note, any of which comes back as a new one', async () => {
    const { revision } = await save(0, { title: 'Вторая' });
    await publish(revision, 'К выходным');
    const restore = (version: number, baseVersion: number) =>
      owner.client.send(restoreWidgetVersion, { params: { ...params(), version }, body: { baseVersion } });
    expect((await restore(1, 1)).status).to.equal(409);
    expect((await restore(77, 2)).status).to.equal(404);
    expect((await restore(1, 2)).status).to.equal(200);

    const { versions } = await owner.client.call(listWidgetVersions, { params: params() });
    expect(
      versions.map(({ version, note, createdBy, restoredFrom }) => [version, note, createdBy, restoredFrom]),
    ).to.deep.equal([
      [3, '', 'Анна Смирнова', 1],
      [2, 'К выходным', 'Анна Смирнова', null],
      [1, '', 'Анна Смирнова', null],
    ]);
    const second = await owner.client.call(getWidgetVersion, { params: { ...params(), version: 2 } });
    expect(second.settings).to.deep.include({ title: 'Вторая' });
    expect((await live()).settings).to.deep.equal(widget.settings);
  });

  it('are copied with their widget, which stays off pages until it is published', async () => {
    await save(0, { title: 'Правка' });
    const copy = await owner.client.call(duplicateWidget, { params: params(), body: { name: 'Копия' } });
    expect([copy.enabled, copy.name, copy.version]).to.deep.equal([false, 'Копия', 1]);

    const { draft: its, revision } = await owner.client.call(getWidgetDraft, { params: { widgetId: copy.id } });
    expect([its?.changes.enabled, its?.changes.settings['title']]).to.deep.equal([true, 'Правка']);
    const { widget: published } = await owner.client.call(publishWidget, {
      params: { widgetId: copy.id },
      body: { revision, baseVersion: 1 },
    });
    expect([published.enabled, asPopup(published).settings.title]).to.deep.equal([true, 'Правка']);
    expect((await live()).settings.title).to.equal(widget.settings.title);
  });
});

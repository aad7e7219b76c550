import { expect } from 'chai';
import { createSite } from '@smartpoint/contracts/sites';
import {
  deleteWidget,
  listRemovedWidgets,
  getWidget,
  listWidgets,
  moveWidget,
  restoreWidget,
  updateWidget,
} from '@smartpoint/contracts/widgets';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { createPopup } from '../../../test/harness/popup.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';

describe('widgets', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  before(async () => {
    service = await startTestService();
  });
  beforeEach(async () => {
    owner = await registerAccount(service);
  });
  after(() => service.stop());

  const create = () => createPopup(owner.client);
  const order = async (client = owner.client) => (await client.call(listWidgets)).widgets.map((widget) => widget.id);

  it('are created with defaults that can take a lead at once, on the first site', async () => {
    const widget = await create();

    expect(widget).to.include({ kind: 'popup', enabled: true, version: 1 });
    expect(widget.settings.fields.map((field) => field.kind)).to.include('phone');
    expect(widget.settings.button).to.equal('Жду звонка');
  });

  it('stand newest first, and a new one goes on top of an order made by hand', async () => {
    const [first, second, third] = [await create(), await create(), await create()];
    expect(await order()).to.deep.equal([third.id, second.id, first.id]);

    await owner.client.call(moveWidget, { params: { widgetId: first.id }, body: { beforeId: third.id } });
    const fourth = await create();

    expect(await order()).to.deep.equal([fourth.id, first.id, third.id, second.id]);
  });

  it('keep what two sessions move at once', async () => {
    const made = await Promise.all(Array.from({ length: 6 }, create));
    const ids = made.map((widget) => widget.id);
    const other = service.client();
    other.cookie = owner.client.cookie;

    await Promise.all(
      ids.map((widgetId, index) =>
        (index % 2 ? other : owner.client).call(moveWidget, { params: { widgetId }, body: { beforeId: null } }),
      ),
    );

    expect((await order()).toSorted()).to.deep.equal(ids.toSorted());
    expect(await order(other)).to.deep.equal(await order());
  });

  it('make a new version of changed settings only', async () => {
    const { id, settings } = await create();
    const params = { widgetId: id };

    const same = await owner.client.call(updateWidget, { params, body: { kind: 'popup', settings } });
    const changed = await owner.client.call(updateWidget, {
      params,
      body: { kind: 'popup', settings: { ...settings, title: 'Скидка' } },
    });
    const renamed = await owner.client.call(updateWidget, { params, body: { name: 'Акция', enabled: false } });

    expect([same.version, changed.version, renamed.version]).to.deep.equal([1, 2, 2]);
    expect(renamed).to.include({ name: 'Акция', enabled: false });
  });

  it('do not let an editor overwrite what somebody saved meanwhile', async () => {
    const { id, settings } = await create();
    const params = { widgetId: id };
    const save = (title: string) =>
      owner.client.send(updateWidget, {
        params,
        body: { kind: 'popup', settings: { ...settings, title }, baseVersion: 1 },
      });

    const answers = await Promise.all([save('первый'), save('второй')]);

    expect(answers.map((answer) => answer.status).toSorted()).to.deep.equal([200, 409]);
  });

  it('name the faulty setting by pointer', async () => {
    const { id, settings } = await create();
    const bad = { ...settings, button: '', appearance: { ...settings.appearance, accent: 'red' } };

    const problem = await owner.client.refusal(updateWidget, {
      params: { widgetId: id },
      body: { kind: 'popup', settings: bad },
    });

    expect(problem.errors?.map((error) => error.pointer)).to.have.members([
      '/settings/button',
      '/settings/appearance/accent',
    ]);
  });

  it('come back after removal', async () => {
    const { id } = await create();
    const params = { widgetId: id };

    await owner.client.call(deleteWidget, { params });
    expect(await order()).to.deep.equal([]);
    await owner.client.call(restoreWidget, { params });

    expect(await order()).to.deep.equal([id]);
  });

  it('come back or go once, however many people press, or press again after an answer was lost', async () => {
    const { id } = await create();
    const params = { widgetId: id };
    const twice = (press: () => Promise<unknown>) => Promise.all([press(), press()]);

    await twice(() => owner.client.call(deleteWidget, { params }));
    expect(await order()).to.not.include(id);
    await twice(() => owner.client.call(restoreWidget, { params }));
    expect(await order()).to.include(id);
  });

  it('are listed while they are removed, the last one first, to their own account only', async () => {
    const removed = async (client = owner.client) =>
      (await client.call(listRemovedWidgets)).widgets.map(({ id }) => id);
    const [first, second, kept] = [await create(), await create(), await create()];
    for (const { id } of [first, second]) await owner.client.call(deleteWidget, { params: { widgetId: id } });

    expect(await removed()).to.deep.equal([second.id, first.id]);
    expect(await removed((await registerAccount(service)).client)).to.deep.equal([]);

    await owner.client.call(restoreWidget, { params: { widgetId: first.id } });
    expect(await removed()).to.deep.equal([second.id]);
    expect(await order()).to.have.members([first.id, kept.id]);
  });

  it('cannot be put on a site or given mailing groups of another account', async () => {
    const { id } = await create();
    const stranger = await registerAccount(service);
    const foreign = await stranger.client.call(createSite, { body: { name: 'Чужой', url: 'https://other.example' } });

    const problem = await owner.client.refusal(updateWidget, {
      params: { widgetId: id },
      body: { siteId: foreign.id },
    });

    expect(problem.errors?.[0]?.pointer).to.equal('/siteId');
  });

  it('answer the same for a foreign and a missing id', async () => {
    const { id } = await create();
    const stranger = await registerAccount(service);

    const foreign = await stranger.client.refusal(getWidget, { params: { widgetId: id } });
    const missing = await stranger.client.refusal(getWidget, { params: { widgetId: 987_654_321 } });

    expect({ ...foreign, requestId: '', instance: '' }).to.deep.equal({ ...missing, requestId: '', instance: '' });
    expect(foreign.status).to.equal(404);
  });
});

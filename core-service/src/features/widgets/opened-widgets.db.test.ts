import { expect } from 'chai';
import { createWidget, deleteWidget, getWidget, updateWidget } from '@smartpoint/contracts/widgets';
import { multiformSettingsSchema } from '@smartpoint/contracts/widgets/multiform';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';

describe('a line of a multi-form that opens a widget', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  before(async () => {
    service = await startTestService();
  });
  beforeEach(async () => {
    owner = await registerAccount(service);
  });
  after(() => service.stop());

  const make = (kind: 'popup' | 'multiform', of = owner) => of.client.call(createWidget, { body: { kind } });
  const bodyOf = (targets: number[]) => ({
    kind: 'multiform' as const,
    settings: multiformSettingsSchema.parse({
      ...{ button: 'Спросить', title: 'Как удобнее?', text: '' },
      items: targets.map((target, at) => ({
        key: `line${at}`,
        kind: 'widget',
        label: 'Форма',
        target: String(target),
      })),
    }),
  });

  it('is saved with another widget of the account', async () => {
    const [popup, button] = [await make('popup'), await make('multiform')];
    const params = { widgetId: button.id };
    const saved = await owner.client.call(updateWidget, { params, body: bodyOf([popup.id]) });
    expect(saved.version).to.equal(button.version + 1);
  });

  it('is not saved with a widget of another account, a removed one, itself, or none at all', async () => {
    const stranger = await registerAccount(service);
    const [popup, removed, button] = [await make('popup'), await make('popup'), await make('multiform')];
    await owner.client.call(deleteWidget, { params: { widgetId: removed.id } });
    const foreign = await make('popup', stranger);
    const params = { widgetId: button.id };
    const body = bodyOf([foreign.id, popup.id, removed.id, button.id, 999_999_999]);
    const problem = await owner.client.refusal(updateWidget, { params, body });

    expect(problem.errors?.map(({ pointer }) => pointer)).to.deep.equal(
      [0, 2, 3, 4].map((at) => `/settings/items/${at}/target`),
    );
    expect(problem.errors?.[0]?.message).to.match(/Выберите другой/);
    expect((await owner.client.call(getWidget, { params })).version).to.equal(button.version);
  });
});

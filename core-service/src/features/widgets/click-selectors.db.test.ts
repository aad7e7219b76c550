import { expect } from 'chai';
import { getWidget, updateWidget } from '@smartpoint/contracts/widgets';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, type ReadyForm } from '../../../test/harness/submission.ts';

describe('the selector of what opens a widget', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  before(async () => {
    service = await startTestService();
  });
  beforeEach(async () => {
    owner = await registerAccount(service);
    form = await aForm(owner);
  });
  after(() => service.stop());

  const bodyWith = (clickSelector: string) => {
    const { settings } = form.widget;
    return { kind: 'popup' as const, settings: { ...settings, triggers: { ...settings.triggers, clickSelector } } };
  };

  for (const selector of ['..[', '.buy >', 'a:first', ':contains("Купить")', 'https://shop.ru/', '$(".buy")', '#1']) {
    it(`is refused when it is no CSS, at its field and in words: ${selector}`, async () => {
      const params = { widgetId: form.widget.id };
      const problem = await owner.client.refusal(updateWidget, { params, body: bodyWith(selector) });

      expect(problem.errors).to.deep.equal([
        {
          pointer: '/settings/triggers/clickSelector',
          code: 'css-selector',
          message: problem.errors?.[0]?.message,
        },
      ]);
      expect(problem.errors?.[0]?.message).to.contain('CSS');
      expect((await owner.client.call(getWidget, { params })).version).to.equal(form.widget.version);
    });
  }

  for (const selector of ['', '.buy', '#order, a[href="/price/"]', '.card:not(.sold) > button']) {
    it(`is saved when it is CSS: ${selector || 'none'}`, async () => {
      const params = { widgetId: form.widget.id };
      const saved = await owner.client.call(updateWidget, { params, body: bodyWith(selector) });

      expect(saved.settings?.triggers.clickSelector).to.equal(selector);
    });
  }

  it('that was saved before and is none is left out: the widget stays whole and can be saved', async () => {
    await service.database.owner.query(
      `UPDATE widget_versions SET settings = jsonb_set(settings, '{triggers,clickSelector}', '"..["') WHERE widget_id = $1`,
      [form.widget.id],
    );
    const params = { widgetId: form.widget.id };
    const { settings } = await owner.client.call(getWidget, { params });

    expect(settings).to.deep.equal({
      ...form.widget.settings,
      triggers: { ...form.widget.settings.triggers, clickSelector: '' },
    });
    await owner.client.call(updateWidget, { params, body: bodyWith('.buy') });
  });
});

import { expect } from 'chai';
import { getWidgetDraft, publishWidget } from '@smartpoint/contracts/widget-drafts';
import { listWidgetTemplates } from '@smartpoint/contracts/widget-templates';
import { createWidget, getWidget } from '@smartpoint/contracts/widgets';
import type { Problem } from '@smartpoint/contracts/problems';
import { registerAccount, type RegisteredAccount } from '../../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../../test/harness/service.ts';

describe('a widget begun with a template', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  before(async () => {
    service = await startTestService();
    owner = await registerAccount(service);
  });
  after(() => service.stop());

  it('is off pages with its own words, until the draft that switches it on is published', async () => {
    const { templates, businesses } = await owner.client.call(listWidgetTemplates);
    const template = templates.find(({ id }) => id === 'clinic-visit');
    if (!template) throw new Error('there is no such template');
    expect(businesses.map(({ id }) => id)).to.include(template.businessId);

    const { kind } = template;
    const { id, enabled, name, settings } = await owner.client.call(createWidget, {
      body: { kind, template: template.id },
    });
    expect([enabled, name, settings]).to.deep.equal([false, template.name, template.settings]);

    const params = { widgetId: id };
    const { revision, draft } = await owner.client.call(getWidgetDraft, { params });
    expect(draft?.changes).to.deep.include({ enabled: true, settings: template.settings });
    await owner.client.call(publishWidget, { params, body: { revision, baseVersion: 1, note: '' } });
    expect(await owner.client.call(getWidget, { params })).to.deep.include({ enabled: true, version: 1 });
  });

  for (const [what, body] of [
    ['nobody knows', { kind: 'popup', template: 'clinic-visiting' }],
    ['is of another kind', { kind: 'quiz', template: 'clinic-visit' }],
  ] as const)
    it(`is none where the template ${what}`, async () => {
      const answer = await owner.client.send(createWidget, { body });
      const { errors } = (await answer.json()) as Problem;
      expect([answer.status, errors?.map(({ pointer }) => pointer)]).to.deep.equal([422, ['/template']]);
    });
});

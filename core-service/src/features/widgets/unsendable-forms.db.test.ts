import { expect } from 'chai';
import { getWidget, updateWidget } from '@smartpoint/contracts/widgets';
import { plainField, type FormField } from '@smartpoint/contracts/widgets/fields';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../../../test/harness/submission.ts';

describe('a form that could never be sent', () => {
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

  const aList = (changes: Partial<FormField> = {}): FormField => {
    return { ...plainField('select', 'city', 'Город'), required: true, ...changes };
  };
  const bodyWith = (field: FormField) => {
    const { settings } = form.widget;
    return { kind: 'popup' as const, settings: { ...settings, fields: [...settings.fields, field] } };
  };

  const lists: [string, Partial<FormField>, string][] = [
    ['a required list without options', {}, '/settings/fields/2/options'],
    ['a list without options that may stay empty', { required: false }, '/settings/fields/2/options'],
    ['a list with a blank option', { options: [' '] }, '/settings/fields/2/options/0'],
  ];
  for (const [what, changes, pointer] of lists) {
    it(`is not saved with ${what}`, async () => {
      const params = { widgetId: form.widget.id };
      const problem = await owner.client.refusal(updateWidget, { params, body: bodyWith(aList(changes)) });

      expect(problem.errors?.map((error) => error.pointer)).to.deep.equal([pointer]);
      expect(problem.errors?.[0]?.message).to.match(/[а-я]/i);
      expect((await owner.client.call(getWidget, { params })).version).to.equal(form.widget.version);
    });
  }

  it('is saved once its list has an option', async () => {
    const params = { widgetId: form.widget.id };
    const saved = await owner.client.call(updateWidget, { params, body: bodyWith(aList({ options: ['Москва'] })) });
    expect(saved.version).to.equal(form.widget.version + 1);
  });

  it('that was saved before asks for the answer in words: its page shows it, and its lead comes', async () => {
    await service.database.owner.query(
      `UPDATE widget_versions SET settings = jsonb_set(settings, '{fields,2}', $2) WHERE widget_id = $1`,
      [form.widget.id, JSON.stringify(aList())],
    );
    const content = await fetch(`${service.url}/w/${form.siteKey}/${form.widget.id}-${form.widget.version}.json`);
    const { settings } = (await content.json()) as ReadyForm['widget'];
    expect(settings.fields[2]).to.include({ key: 'city', kind: 'text', required: true });

    const fields = [...aSubmission(form).fields, { key: 'city', label: 'Город', value: 'Тверь' }];
    expect((await postLead(service.url, aSubmission(form, { fields }))).status).to.equal(201);
  });
});

import { expect } from 'chai';
import { laterRules } from '@smartpoint/contracts/later-rules';
import { duplicateWidget, getWidgetDraft, restoreWidgetVersion } from '@smartpoint/contracts/widget-drafts';
import { getWidget, updateWidget } from '@smartpoint/contracts/widgets';
import { plainField, type FormField } from '@smartpoint/contracts/widgets/fields';
import type { PopupSettings } from '@smartpoint/contracts/widgets/popup';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { asPopup } from '../../../test/harness/popup.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../../../test/harness/submission.ts';

interface Old {
  /** One more field, or settings of the widget, that could be saved when there was no such rule. */
  field?: Partial<FormField>;
  settings?: Partial<PopupSettings>;
  /** Where the rule refuses it now, below the field or the settings. */
  at: string;
  /** What is read of it, where that is not as it was saved. */
  read?: Partial<FormField & PopupSettings>;
}

const unseen = '\u200b\u2060';
const triggers = { delaySeconds: 3, scrollPercent: null, exitIntent: false };

/** Every rule that came when settings had been saved without it. One added with `later` needs a line here. */
const byRule: Record<string, Record<string, Old>> = {
  'is-seen': {
    'a label': { field: { label: unseen }, at: 'label' },
    'an option': { field: { kind: 'radio', options: ['Да', unseen] }, at: 'options/1' },
    'words of a button': { settings: { button: '\u00ad' }, at: 'button' },
  },
  'far-days': {
    'the first day': { field: { kind: 'date', min: -1e9 }, at: 'min' },
    'the last day': { field: { kind: 'date', max: 40_000 }, at: 'max' },
  },
  // Of these two something else is read: see `sendable-fields.ts` and `css-selector.ts`.
  'no-options': { 'a list': { field: { kind: 'select' }, at: 'options', read: { kind: 'text' } } },
  'css-selector': {
    'what opens it': {
      settings: { triggers: { ...triggers, clickSelector: '.buy:first' } },
      at: 'triggers/clickSelector',
      read: { triggers: { ...triggers, clickSelector: '' } },
    },
  },
};

describe('settings that were saved before a rule came', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  before(async () => {
    service = await startTestService();
    owner = await registerAccount(service);
  });
  beforeEach(async () => {
    form = await aForm(owner);
  });
  after(() => service.stop());

  it('are tried for every rule', () => {
    expect(byRule).to.include.all.keys([...laterRules]);
  });

  for (const [rule, cases] of Object.entries(byRule)) {
    for (const [what, { field, settings, at, read }] of Object.entries(cases)) {
      it(`go on as they are, and are refused when they are saved anew: ${rule}, ${what}`, async () => {
        const params = { widgetId: form.widget.id };
        const { version } = form.widget;
        const { fields } = form.widget.settings;
        const more = field && { ...plainField('text', 'more', 'Ещё'), ...field };
        const old = { ...form.widget.settings, ...settings, fields: [...fields, ...(more ? [more] : [])] };
        const expected = more ? { ...old, fields: [...fields, { ...more, ...read }] } : { ...old, ...read };
        await service.database.owner.query('UPDATE widget_versions SET settings = $2 WHERE widget_id = $1', [
          form.widget.id,
          JSON.stringify(old),
        ]);

        const opened = asPopup(await owner.client.call(getWidget, { params }));
        const page = await fetch(`${service.url}/w/${form.siteKey}/${form.widget.id}-${version}.json`);
        const shown = (await page.json()) as ReadyForm['widget'];
        const answer = { key: 'more', label: 'Ещё', value: more?.kind === 'date' ? '2026-01-01' : 'Да' };
        const answers = { fields: [...aSubmission(form).fields, ...(more ? [answer] : [])] };
        const lead = await postLead(service.url, aSubmission(form, { widgetVersion: version, ...answers }));
        const problem = await owner.client.refusal(updateWidget, { params, body: { kind: 'popup', settings: old } });
        const copy = asPopup(await owner.client.call(duplicateWidget, { params, body: { name: 'Копия' } }));
        const { draft } = await owner.client.call(getWidgetDraft, { params: { widgetId: copy.id } });
        const again = await owner.client.call(restoreWidgetVersion, {
          params: { ...params, version },
          body: { baseVersion: version },
        });

        const { button, triggers } = expected;
        expect(shown.settings).to.deep.include({ fields: expected.fields, button, triggers });
        for (const each of [opened, copy, asPopup(again)]) expect(each.settings).to.deep.equal(expected);
        expect(draft?.changes.settings).to.deep.equal(expected);
        expect(lead.status, await lead.text()).to.equal(201);
        expect(problem.errors?.map((error) => error.pointer)).to.deep.equal([
          `/settings/${more ? 'fields/2/' : ''}${at}`,
        ]);
        expect(problem.errors?.[0]?.message).to.match(/[а-я]/i);
      });
    }
  }
});

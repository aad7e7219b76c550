import { expect } from 'chai';
import type { WidgetOf } from '@smartpoint/contracts/widgets';
import { popupSettingsSchema } from '@smartpoint/contracts/widgets/popup';
import { callback } from './kinds/callback.ts';
import { multiform } from './kinds/multiform.ts';
import { popup } from './kinds/popup.ts';
import { begunDraft, changesOf, draftOf, faultsOf, newField, tabOf } from './draft.ts';

const fields = [{ key: 'phone', kind: 'phone', label: 'Телефон' }];
const widget: WidgetOf<'popup'> = {
  id: 5,
  siteId: 1,
  kind: 'popup',
  name: 'Скидка',
  enabled: true,
  version: 7,
  createdAt: '2025-02-28T18:57:00Z',
  mailingGroupIds: [],
  branchId: null,
  callback: false,
  settings: popupSettingsSchema.parse({ title: 'T', text: '', fields, button: 'B', thanksTitle: '', thanksText: '' }),
};

describe('a draft', () => {
  it('begins with what is kept, or with what is on pages', () => {
    const kept = changesOf({ ...draftOf(widget), name: 'Новое имя', settings: { ...widget.settings, title: '' } });

    expect(begunDraft(widget, kept)).to.deep.include({ kind: 'popup', name: 'Новое имя' });
    expect(begunDraft(widget, kept).settings.title).to.equal('');
    expect(begunDraft(widget, undefined)).to.deep.equal(draftOf(widget));
  });
});

describe('new field', () => {
  it('has a key of its own', () => {
    const [phone] = widget.settings.fields;

    expect(newField('text', 'Строка', [phone!]).key).to.equal('text');
    expect(newField('phone', 'Ещё телефон', [phone!]).key).to.equal('phone_2');
  });
});

describe('tab of a fault', () => {
  it('is where the field stands', () => {
    expect(tabOf('/name', popup.tabs)).to.equal('general');
    expect(tabOf('/settings/fields/1/label', popup.tabs)).to.equal('content');
    expect(tabOf('/settings/appearance/text', popup.tabs)).to.equal('looks');
    expect(tabOf('/settings/triggers/delaySeconds', popup.tabs)).to.equal('rules');
    for (const { tabs } of [multiform, callback]) expect(tabOf('/settings/frequency/times', tabs)).to.equal(undefined);
  });

  it('of several goes from the left, last come those that are on none', () => {
    const pointers = [
      '/settings/frequency/times',
      '/settings/appearance/text',
      '/callback',
      '/settings/opener',
      '/name',
    ];
    const errors = Object.fromEntries(pointers.map((pointer) => [pointer, 'x']));

    expect(faultsOf(errors, callback.tabs).map(({ tab }) => tab)).to.deep.equal([
      'general',
      'content',
      'looks',
      'integration',
      undefined,
    ]);
    expect(faultsOf({}, callback.tabs)).to.deep.equal([]);
  });
});

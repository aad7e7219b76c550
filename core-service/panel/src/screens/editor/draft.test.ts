import { expect } from 'chai';
import type { WidgetOf } from '@smartpoint/contracts/widgets';
import { popupSettingsSchema } from '@smartpoint/contracts/widgets/popup';
import { popup } from './kinds/popup.ts';
import { begunDraft, changesOf, draftOf, firstFaultyTab, newField, tabOf } from './draft.ts';

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
  });

  it('of several is the first from the left', () => {
    const errors = { '/settings/triggers/delaySeconds': 'x', '/callback': 'x', '/settings/button': 'x' };

    expect(firstFaultyTab(errors, popup.tabs)).to.equal('content');
    expect(firstFaultyTab({ '/callback': 'x' }, popup.tabs)).to.equal('integration');
    expect(firstFaultyTab({}, popup.tabs)).to.equal(undefined);
  });
});

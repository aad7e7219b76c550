import { expect } from 'chai';
import { formFieldSchema, formFieldsSchema, plainField, type FieldKind, type FormField } from './fields.ts';

const faultsOf = (kind: FieldKind, changes: Partial<FormField>): string[] => {
  const read = formFieldSchema.safeParse({ ...plainField(kind, 'asked', 'Вопрос'), ...changes });
  return (read.error?.issues ?? []).map(({ path, message }) => `${path.join('/')} ${message}`);
};

describe('settings of a field', () => {
  const good: [FieldKind, Partial<FormField>][] = [
    ['text', { help: 'Как в паспорте' }],
    ['number', { min: 1, max: 1 }],
    ['number', { max: -0.5 }],
    ['date', { min: 0, max: 30 }],
    ['date', { min: -36_500 }],
    ['radio', { options: ['👨‍👩‍👧', '·'] }],
    ['radio', { options: ['Да'] }],
    ['rating', {}],
    ['rating', { max: 10 }],
    ['hidden', { source: 'query', from: 'promo' }],
    ['hidden', { source: 'selector', from: '.price > b' }],
    ['hidden', { source: 'fixed', from: '< > всё' }],
  ];
  for (const [kind, changes] of good) {
    it(`are taken: ${kind} with ${JSON.stringify(changes)}`, () => expect(faultsOf(kind, changes)).to.deep.equal([]));
  }

  const bad: [FieldKind, Partial<FormField>, string][] = [
    ['select', {}, 'options no-options'],
    ['radio', {}, 'options no-options'],
    ['multi', {}, 'options no-options'],
    ['number', { min: 2, max: 1 }, 'max min-over-max'],
    ['date', { min: 0.5 }, 'min whole-days'],
    ['date', { max: 0.5 }, 'max whole-days'],
    ['date', { min: 3, max: 1 }, 'max min-over-max'],
    ['date', { min: 3_000_000 }, 'min far-days'],
    ['date', { max: -1e9 }, 'max far-days'],
    ['select', { options: ['Да', '\u200b\u2060'] }, 'options/1 required'],
    ['radio', { options: ['\u00ad', 'Нет'] }, 'options/0 required'],
    ['text', { label: '\u200e' }, 'label required'],
    ['rating', { max: 2 }, 'max rating-stars'],
    ['rating', { max: 4.5 }, 'max rating-stars'],
    ['hidden', {}, 'from required'],
    ['hidden', { source: 'selector', from: 'a[' }, 'from css-selector'],
  ];
  for (const [kind, changes, fault] of bad) {
    it(`name the place of a fault: ${kind} with ${JSON.stringify(changes)}`, () =>
      expect(faultsOf(kind, changes)).to.deep.equal([fault]));
  }

  it('of before these kinds are read as they were', () => {
    const stored = [{ key: 'phone', kind: 'phone', label: 'Телефон', required: true }];

    expect(formFieldsSchema.parse(stored)).to.deep.equal([
      { ...plainField('phone', 'phone', 'Телефон'), required: true },
    ]);
  });
});

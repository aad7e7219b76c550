import { expect } from 'chai';
import { fieldKinds, plainField, type FieldKind, type FormField } from '@smartpoint/contracts/widgets/fields';
import { couldBeSent } from './field-checks.ts';

const options = ['Малый', 'Большой, с верандой', 'Баня'];
const field = (kind: FieldKind, changes: Partial<FormField> = {}): FormField => ({
  ...plainField(kind, 'asked', 'Вопрос'),
  options,
  ...changes,
});

describe('an answer to a field', () => {
  const sent: [FormField, string[]][] = [
    [field('number', { min: 1, max: 10 }), ['1', '10', ' 2.5 ']],
    [field('number'), ['-5', '1e3']],
    [field('date', { min: 0 }), ['2026-12-01', '2024-02-29']],
    [field('select'), options],
    [field('radio'), options],
    [field('multi'), ['Малый', 'Малый, Баня', 'Большой, с верандой', 'Малый, Большой, с верандой, Баня']],
    [field('rating'), ['1', '5']],
    [field('rating', { max: 10 }), ['10']],
    [field('checkbox'), ['Да', 'Нет', 'Yes', 'No']],
    [field('phone'), ['позвоните на работу']],
    [field('hidden'), ['что угодно']],
  ];
  for (const [asked, answers] of sent) {
    for (const answer of answers) {
      it(`${asked.kind} may be «${answer}»`, () => expect(couldBeSent(answer, asked)).to.equal(true));
    }
  }

  const made: [FormField, string[]][] = [
    [field('number', { min: 1, max: 10 }), ['0', '11', 'много', 'Infinity', 'NaN', '1; DROP']],
    [field('date'), ['2026-02-30', '01.12.2026', 'завтра']],
    [field('select'), ['Средний', 'малый', 'Малый, Баня']],
    [field('radio'), ['Средний']],
    [field('multi'), ['Средний', 'Баня, Малый', 'Малый, Малый', 'Малый,Баня', ', ']],
    [field('rating'), ['0', '6', '2.5', '★']],
    [field('checkbox'), ['on', 'true']],
  ];
  for (const [asked, answers] of made) {
    for (const answer of answers) {
      it(`${asked.kind} is never «${answer}»`, () => expect(couldBeSent(answer, asked)).to.equal(false));
    }
  }

  for (const kind of fieldKinds) {
    it(`${kind} may be empty`, () => expect(couldBeSent(' ', field(kind))).to.equal(true));
  }
});

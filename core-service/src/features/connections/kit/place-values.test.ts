import { expect } from 'chai';
import { placeValues, remarkOn, type FieldShape } from './place-values.ts';

const cars: FieldShape = {
  kind: 'choice',
  choices: [
    { value: '1', label: 'Седан' },
    { value: '2', label: 'Универсал' },
  ],
  isMultiple: false,
};
const many: FieldShape = { ...cars, isMultiple: true };
const place = (value: string, shape: FieldShape | undefined) =>
  placeValues([{ to: 'deal:1', label: 'Вопрос', value }], () => shape);

describe('an answer on its way to a field of a CRM', () => {
  const fits: [what: string, value: string, shape: FieldShape, as: object][] = [
    ['a text', ' Тверь ', { kind: 'text' }, { text: 'Тверь' }],
    ['a number with gaps and a comma', '1 500 000,5', { kind: 'number' }, { number: 1_500_000.5 }],
    ['a yes', 'Да', { kind: 'yes-no' }, { isYes: true }],
    ['a no', 'Нет', { kind: 'yes-no' }, { isYes: false }],
    ['a day', '2026-12-01', { kind: 'day' }, { at: new Date('2026-12-01') }],
    ['one of the choices, whatever the size of letters', 'седан', cars, { chosen: ['1'] }],
    ['several of the choices', 'Седан, универсал', many, { chosen: ['1', '2'] }],
    ['several, each on its line', 'Седан\nУниверсал', many, { chosen: ['1', '2'] }],
  ];
  for (const [what, value, shape, as] of fits) {
    it(`fits: ${what}`, () => {
      const placed = place(value, shape);
      expect(placed.values.get('deal:1')).to.deep.equal(as);
      expect(remarkOn(placed)).to.equal(undefined);
    });
  }

  const unfit: [what: string, value: string, shape: FieldShape][] = [
    ['words where a number belongs', 'около миллиона', { kind: 'number' }],
    ['words where a yes belongs', 'наверное', { kind: 'yes-no' }],
    ['words where a day belongs', 'завтра', { kind: 'day' }],
    ['none of the choices', 'Купе', cars],
    ['several where one can be chosen', 'Седан, Универсал', cars],
    ['several, one of which cannot be chosen', 'Седан, Купе', many],
  ];
  for (const [what, value, shape] of unfit) {
    it(`stays in the note alone: ${what}`, () => {
      const placed = place(value, shape);
      expect(placed.values).to.have.lengthOf(0);
      expect(remarkOn(placed)).to.deep.equal({
        key: 'connections:left.unfit',
        values: { fields: '«Вопрос» → deal:1' },
      });
    });
  }

  it('is told apart from a field that is gone, and both are told', () => {
    const mapped = ['a', 'b'].map((to) => ({ to, label: to, value: 'x' }));
    const placed = placeValues(mapped, (to) => (to === 'a' ? undefined : { kind: 'number' }));
    expect(remarkOn(placed)).to.deep.include({
      key: 'connections:left.gone',
      because: { key: 'connections:left.unfit', values: { fields: '«b» → b' } },
    });
  });
});

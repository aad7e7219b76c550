import { expect } from 'chai';
import { ru } from '../../i18n/ru/index.ts';
import { createTranslate } from '../../i18n/translate.ts';
import { sayPlace } from './say-place.ts';

const t = await createTranslate('ru', ru);
const draft = { name: 'Скидка', settings: { fields: [{ label: 'Имя' }, { label: '' }], extras: { steps: ['name'] } } };

describe('a place of the settings', () => {
  it('is called as the editor calls it, items of lists by their names', () => {
    const said = [
      '/name',
      '/settings/extras/steps/0',
      '/settings/fields/0/label',
      '/settings/fields/1/label',
      '/settings/rules/rules/0/value',
      '/unknown',
    ];
    expect(said.map((pointer) => sayPlace(pointer, draft, t))).to.deep.equal([
      'Название',
      'Дополнения · Шаги формы',
      'Поля · «Имя» · Подпись',
      'Поля · «Без подписи» · Подпись',
      'Условия показа',
      'unknown',
    ]);
  });
});

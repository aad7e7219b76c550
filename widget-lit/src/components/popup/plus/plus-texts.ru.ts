import { ru } from '../../form/texts.ru.ts';
import type { PlusTexts } from './plus-texts.ts';

export const plusRu: PlusTexts = {
  ...ru,
  copy: 'Скопировать',
  copied: 'Скопировано',
  code: 'Промокод',
  onward: 'Дальше',
  back: 'Назад',
  step: (at, all) => `Шаг ${at} из ${all}`,
  days: 'дн',
  hours: 'ч',
  minutes: 'мин',
  seconds: 'с',
  dismiss: 'Убрать',
};

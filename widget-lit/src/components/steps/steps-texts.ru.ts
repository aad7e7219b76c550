import { ru } from '../form/texts.ru.ts';
import type { StepsTexts } from './steps-texts.ts';

export const stepsRu: StepsTexts = {
  ...ru,
  back: 'Назад',
  forward: 'Дальше',
  skip: 'Пропустить',
  step: (number, of) => `Шаг ${number} из ${of}`,
  last: 'Последний шаг',
};

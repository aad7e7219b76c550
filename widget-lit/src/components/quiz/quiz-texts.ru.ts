import { ru } from '../form/texts.ru.ts';
import type { QuizTexts } from './quiz-texts.ts';

export const quizRu: QuizTexts = {
  ...ru,
  back: 'Назад',
  forward: 'Дальше',
  skip: 'Пропустить',
  step: (number, of) => `Шаг ${number} из ${of}`,
  last: 'Последний шаг',
  result: 'Ваш результат',
  score: 'Баллы',
};

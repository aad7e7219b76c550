import { stepsRu } from '../steps/steps-texts.ru.ts';
import type { QuizTexts } from './quiz-texts.ts';

export const quizRu: QuizTexts = {
  ...stepsRu,
  result: 'Ваш результат',
  score: 'Баллы',
};

import { stepsEn } from '../steps/steps-texts.en.ts';
import type { QuizTexts } from './quiz-texts.ts';

export const quizEn: QuizTexts = {
  ...stepsEn,
  result: 'Your result',
  score: 'Points',
};

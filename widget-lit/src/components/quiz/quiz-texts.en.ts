import { en } from '../form/texts.en.ts';
import type { QuizTexts } from './quiz-texts.ts';

export const quizEn: QuizTexts = {
  ...en,
  back: 'Back',
  forward: 'Next',
  skip: 'Skip',
  step: (number, of) => `Step ${number} of ${of}`,
  last: 'Last step',
  result: 'Your result',
  score: 'Points',
};

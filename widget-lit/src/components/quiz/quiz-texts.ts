import type { StepsTexts } from '../steps/steps-texts.ts';

/** What a quiz says beside what its steps say. */
export interface QuizTexts extends StepsTexts {
  result: string;
  score: string;
}

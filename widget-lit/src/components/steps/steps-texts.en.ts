import { en } from '../form/texts.en.ts';
import type { StepsTexts } from './steps-texts.ts';

export const stepsEn: StepsTexts = {
  ...en,
  back: 'Back',
  forward: 'Next',
  skip: 'Skip',
  step: (number, of) => `Step ${number} of ${of}`,
  last: 'Last step',
};

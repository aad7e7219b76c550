import { en } from '../../form/texts.en.ts';
import type { PlusTexts } from './plus-texts.ts';

export const plusEn: PlusTexts = {
  ...en,
  copy: 'Copy',
  copied: 'Copied',
  code: 'Code',
  onward: 'Next',
  back: 'Back',
  step: (at, all) => `Step ${at} of ${all}`,
  days: 'd',
  hours: 'h',
  minutes: 'min',
  seconds: 's',
  dismiss: 'Dismiss',
};

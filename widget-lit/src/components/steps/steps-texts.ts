import type { Texts } from '../form/texts.ts';

/** What a kind with steps says beside what its form says. */
export interface StepsTexts extends Texts {
  back: string;
  forward: string;
  skip: string;
  /** «Шаг 2 из 5». */
  step(number: number, of: number): string;
  last: string;
}

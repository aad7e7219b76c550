import type { Texts } from '../../form/texts.ts';

/** What a popup with more parts says by itself. */
export interface PlusTexts extends Texts {
  copy: string;
  copied: string;
  /** Before a code that may be copied. */
  code: string;
  next: string;
  onward: string;
  back: string;
  step(at: number, all: number): string;
  days: string;
  hours: string;
  minutes: string;
  seconds: string;
  /** The × of the tab. */
  dismiss: string;
}

import type { StepsTexts } from '../steps/steps-texts.ts';

/** What a trade-in says beside what its steps say. */
export interface TradeInTexts extends StepsTexts {
  /** Heading of what is known of the car so far. */
  car: string;
  /** Below a list that is cut off, and below one that has nothing. */
  more: string;
  none: string;
  /** Of the field beside the slider. */
  distance: Record<'km' | 'mi', string>;
  isVin: string;
  isPlate: string;
  /** Beside a number that is neither, for whoever typed it. */
  isOther: string;
  /** The same, in the lead. */
  doubt: string;
}

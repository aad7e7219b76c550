import { stepsEn } from '../steps/steps-texts.en.ts';
import type { TradeInTexts } from './trade-in-texts.ts';

export const tradeInEn: TradeInTexts = {
  ...stepsEn,
  car: 'Your car',
  more: 'Start typing to find others. Not in the list? Write it as you know it.',
  none: 'Not in the list: leave it as you wrote it.',
  distance: { km: 'km', mi: 'miles' },
  isVin: 'Looks like a VIN',
  isPlate: 'Looks like a licence plate',
  isOther: 'It looks like neither a VIN nor a Russian plate. If it is right, go on: we send it as it is.',
  doubt: 'looks like neither a VIN nor a plate',
};

import { tradeInEn } from './trade-in-texts.en.ts';
import { showTradeIn } from './trade-in.ts';

export const show = showTradeIn(tradeInEn);

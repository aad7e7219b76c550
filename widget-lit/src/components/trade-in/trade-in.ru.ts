import { tradeInRu } from './trade-in-texts.ru.ts';
import { showTradeIn } from './trade-in.ts';

export const show = showTradeIn(tradeInRu);

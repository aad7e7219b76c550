import { showAs } from '../base/show.ts';
import type { TradeInTexts } from './trade-in-texts.ts';
import { SpTradeIn } from './trade-in.component.ts';

export const showTradeIn = (texts: TradeInTexts) => showAs('sp-trade-in', SpTradeIn, texts);

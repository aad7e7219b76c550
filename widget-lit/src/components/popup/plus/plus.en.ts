import { showAs } from '../../base/show.ts';
import { SpPopupPlus } from './plus.component.ts';
import { plusEn } from './plus-texts.en.ts';

export const show = showAs('sp-popup-plus', SpPopupPlus, plusEn);

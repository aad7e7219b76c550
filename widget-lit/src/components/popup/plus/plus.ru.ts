import { showAs } from '../../base/show.ts';
import { SpPopupPlus } from './plus.component.ts';
import { plusRu } from './plus-texts.ru.ts';

export const show = showAs('sp-popup-plus', SpPopupPlus, plusRu);

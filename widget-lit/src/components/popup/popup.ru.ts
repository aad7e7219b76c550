import { ru } from '../form/texts.ru.ts';
import { showPopup } from './popup.ts';

export const show = showPopup(ru);

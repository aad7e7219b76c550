import { en } from '../form/texts.en.ts';
import { showPopup } from './popup.ts';

export const show = showPopup(en);

import { showAs } from '../base/show.ts';
import type { Texts } from '../form/texts.ts';
import { SpPopup } from './popup.component.ts';

export const showPopup = (texts: Texts) => showAs('sp-popup', SpPopup, texts);

import { showAs } from '../base/show.ts';
import type { CallbackTexts } from './callback-texts.ts';
import { SpCallback } from './callback.component.ts';

export const showCallback = (texts: CallbackTexts) => showAs('sp-callback', SpCallback, texts);

import { callbackEn } from './callback-texts.en.ts';
import { showCallback } from './callback.ts';

export const show = showCallback(callbackEn);

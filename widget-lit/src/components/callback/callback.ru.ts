import { callbackRu } from './callback-texts.ru.ts';
import { showCallback } from './callback.ts';

export const show = showCallback(callbackRu);

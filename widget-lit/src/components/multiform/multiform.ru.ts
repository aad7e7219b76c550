import { multiformRu } from './multiform-texts.ru.ts';
import { showMultiform } from './multiform.ts';

export const show = showMultiform(multiformRu);

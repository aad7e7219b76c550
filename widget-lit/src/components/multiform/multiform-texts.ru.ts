import { ru } from '../form/texts.ru.ts';
import type { MultiformTexts } from './multiform-texts.ts';

export const multiformRu: MultiformTexts = { ...ru, more: 'Ещё' };

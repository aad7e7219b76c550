import { ru } from '../form/texts.ru.ts';
import { showMultiform } from './multiform.ts';

export const show = showMultiform(ru);

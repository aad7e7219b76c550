import { en } from '../form/texts.en.ts';
import { showMultiform } from './multiform.ts';

export const show = showMultiform(en);

import { multiformEn } from './multiform-texts.en.ts';
import { showMultiform } from './multiform.ts';

export const show = showMultiform(multiformEn);

import { en } from '../form/texts.en.ts';
import type { MultiformTexts } from './multiform-texts.ts';

export const multiformEn: MultiformTexts = { ...en, more: 'More' };

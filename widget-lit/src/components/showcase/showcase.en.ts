import { showcaseEn } from './showcase-texts.en.ts';
import { showShowcase } from './showcase.ts';

export const show = showShowcase(showcaseEn);

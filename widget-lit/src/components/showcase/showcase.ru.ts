import { showcaseRu } from './showcase-texts.ru.ts';
import { showShowcase } from './showcase.ts';

export const show = showShowcase(showcaseRu);

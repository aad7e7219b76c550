import { showAs } from '../base/show.ts';
import { SpShowcase } from './showcase.component.ts';
import type { ShowcaseTexts } from './showcase-texts.ts';

export const showShowcase = (texts: ShowcaseTexts) => showAs('sp-showcase', SpShowcase, texts);

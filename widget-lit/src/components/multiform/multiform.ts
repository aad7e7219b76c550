import { showAs } from '../base/show.ts';
import type { MultiformTexts } from './multiform-texts.ts';
import { SpMultiform } from './multiform.component.ts';

export const showMultiform = (texts: MultiformTexts) => showAs('sp-multiform', SpMultiform, texts);

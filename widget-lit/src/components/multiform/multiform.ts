import { showAs } from '../base/show.ts';
import type { Texts } from '../form/texts.ts';
import { SpMultiform } from './multiform.component.ts';

export const showMultiform = (texts: Texts) => showAs('sp-multiform', SpMultiform, texts);

import { useTexts } from '../form/texts.ts';
import { en } from '../form/texts.en.ts';

export { show } from './popup.ts';

useTexts(en);

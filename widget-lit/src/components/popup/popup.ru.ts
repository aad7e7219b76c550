import { useTexts } from '../form/texts.ts';
import { ru } from '../form/texts.ru.ts';

export { show } from './popup.ts';

useTexts(ru);

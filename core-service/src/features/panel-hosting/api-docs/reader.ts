import type { Locale } from '@smartpoint/contracts/primitives';
import type { Translate } from '../../../platform/i18n/index.ts';

/** Who reads a page: their words, their language for links to further pages, and the address they came by. */
export interface Reader {
  t: Translate;
  lang: Locale;
  origin: string;
}

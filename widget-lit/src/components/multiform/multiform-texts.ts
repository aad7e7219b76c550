import type { Texts } from '../form/texts.ts';

/** What a multi-form says beside what forms say. */
export interface MultiformTexts extends Texts {
  /** Opens what the panel of phones has no room for. */
  more: string;
}

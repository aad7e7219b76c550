import type { Translate } from '../i18n/translate.ts';

/** А, Б, В, Г in their order: the first is what was on pages. */
export function variantName(at: number, t: Translate): string {
  return t('experiment.name', { letter: t('experiment.letters')[at] ?? String(at + 1) });
}

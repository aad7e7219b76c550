import { widgetKindSchema } from '@smartpoint/contracts/widget-kinds';
import type { Translate } from './translate.ts';

/** «Всплывающее окно»; a kind of a later version keeps the name it is stored under. */
export function kindName(kind: string, t: Translate): string {
  const known = widgetKindSchema.safeParse(kind);
  return known.success ? t(`kind.${known.data}`) : kind;
}

import { widgetKindSchema } from '@smartpoint/contracts/widget-kinds';
import type { Translate } from '../../../platform/i18n/index.ts';

/** «Всплывающее окно»; a kind that this version does not know keeps the name it is stored under. */
export function kindName(kind: string, t: Translate): string {
  return widgetKindSchema.safeParse(kind).success ? t(`leads:kind.${kind}`) : kind;
}

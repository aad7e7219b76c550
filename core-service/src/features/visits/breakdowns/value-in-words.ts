import type { DimensionId } from '@smartpoint/contracts/breakdowns';
import type { Translate } from '../../../platform/i18n/index.ts';

/** Dimensions whose values are words of ours; those of the others are what visitors brought along. */
const ours: readonly DimensionId[] = ['channel', 'device', 'visitor', 'weekday'];

/** A value as people read it in tables and letters. */
export function valueInWords(by: DimensionId, value: string, t: Translate): string {
  if (by === 'source' && value === '') return t('stats:value.direct');
  if (value === '') return t('stats:value.unknown');
  if (by === 'weekhour') return `${t(`stats:weekday.${value.slice(0, 1)}`)} ${value.slice(2)}:00`;
  if (by === 'hour') return `${value}:00`;
  return ours.includes(by) ? t(`stats:${by}.${value}`, { defaultValue: value }) : value;
}

import type { DimensionId } from '@smartpoint/contracts/breakdowns';
import type { Translate } from '../../../platform/i18n/index.ts';

/** Who reads values, and the names of the account's sites. */
export interface Reader {
  t: Translate;
  locale: string;
  sites: ReadonlyMap<string, string>;
}

/** Dimensions whose values are words of ours; those of the others are what visitors brought along. */
const ours: readonly DimensionId[] = ['channel', 'device', 'visitor', 'weekday'];

/** A value as people read it in tables. */
export function valueInWords(by: DimensionId, value: string, { t, locale, sites }: Reader): string {
  if (by === 'source' && value === '') return t('stats:value.direct');
  if (value === '') return t('stats:value.unknown');
  if (by === 'weekhour') return `${t(`stats:weekday.${value.slice(0, 1)}`)} ${value.slice(2)}:00`;
  if (by === 'hour') return `${value}:00`;
  if (by === 'site') return sites.get(value) ?? value;
  if (by === 'country') return countryName(value, locale);
  if (by === 'landing' || by === 'page') return value.replace(/^https?:\/\//, '');
  return ours.includes(by) ? t(`stats:${by}.${value}`, { defaultValue: value }) : value;
}

function countryName(code: string, locale: string): string {
  const isCode = /^[A-Z]{2}$/.test(code);
  return (isCode && new Intl.DisplayNames(locale, { type: 'region' }).of(code)) || code;
}

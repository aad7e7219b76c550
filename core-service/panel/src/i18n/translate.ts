import i18next from 'i18next';
import type { Locale } from '@smartpoint/contracts/primitives';
import { formatNumber } from '../format/numbers.ts';
import { upright } from '../format/upright.ts';
import type { Catalogue, Key } from './catalogue.ts';

export type Values = Record<string, string | number>;
export type Translate = (key: Key, values?: Values) => string;

/** A translator over one loaded catalogue; `count` among the values chooses the plural form. */
export async function createTranslate(locale: Locale, catalogue: Catalogue): Promise<Translate> {
  const instance = i18next.createInstance();
  await instance.init({
    lng: locale,
    fallbackLng: false,
    resources: { [locale]: { translation: catalogue } },
    // Keys hold dots and colons of their own: one flat list.
    keySeparator: false,
    nsSeparator: false,
    // React escapes what it prints.
    interpolation: { escapeValue: false },
  });
  return (key, values = {}) => {
    const { count } = values;
    // A count is read with its thousands apart; any other number is somebody's name.
    const read = typeof count === 'number' ? { count: formatNumber(count, locale) } : {};
    const told = Object.entries({ ...values, ...read }).map(([name, value]) => [name, upright(String(value))] as const);
    return instance.t(key, { ...values, replace: Object.fromEntries(told) });
  };
}

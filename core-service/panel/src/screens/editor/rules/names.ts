import type { Locale } from '@smartpoint/contracts/primitives';

/** ISO 3166-1, as databases of places know them. */
export const countryCodes = (
  'RU BY KZ UA AM AZ GE KG MD TJ TM UZ AD AE AF AG AL AO AR AT AU BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BZ CA CD CF ' +
  'CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FR GA GB GD GH GM GN GQ GR GT GW GY HK ' +
  'HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KH KI KM KN KP KR KW LA LB LC LI LK LR LS LT LU LV LY MA MC ME MG MK ' +
  'ML MM MN MO MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PR PS PT PW PY QA RO RS RW SA SB ' +
  'SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TL TN TO TR TT TV TW TZ UG US UY VA VC VE VN VU WS YE ZA ZM ZW'
).split(' ');

export const languageCodes =
  'ru en uk be kk uz ky tg hy az ka tt ba de fr es it pt pl cs sk sr bg ro hu fi sv no da nl et lv lt el tr he ar fa hi zh ja ko vi th'.split(
    ' ',
  );

export function countryName(code: string, locale: Locale): string {
  return new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code;
}

export function languageName(code: string, locale: Locale): string {
  return new Intl.DisplayNames(locale, { type: 'language' }).of(code) ?? code;
}

import type { CallTimes } from '@smartpoint/contracts/call-times';
import type { Locale } from '@smartpoint/contracts/primitives';
import { clockOf, dateOf, daysBetween, zoneOf } from '../../rules/wall-moment.ts';
import type { CallbackTexts } from './callback-texts.ts';

/** What may be promised: seconds, a later time, or nothing that anybody knows. */
export type Promise = 'now' | 'later' | 'nothing';

export const promiseOf = (times: CallTimes | undefined): Promise => {
  if (!times?.isCalled) return 'nothing';
  if (times.isOpen) return 'now';
  return times.opensAt ? 'later' : 'nothing';
};

/** Until when somebody is there, or from when on; by the clock of the branch, whose zone is named. */
export const hoursLine = (times: CallTimes, texts: CallbackTexts, locale: Locale): string => {
  const { isOpen, opensAt, closesAt, now, zone: names } = times;
  const zone = zoneOf(names[locale], now);
  if (isOpen && !closesAt) return texts.online;
  const at = isOpen ? closesAt : opensAt;
  const day = [texts.today, texts.tomorrow][daysBetween(now, at)] ?? dateOf(at, locale);
  if (isOpen) return `${texts.onlineTill}${clockOf(at)}, ${zone}`;
  return `${texts.opens}${day}${texts.at}${clockOf(at)}, ${zone}`;
};

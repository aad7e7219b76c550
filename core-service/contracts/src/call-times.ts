import type { Locale } from './primitives.ts';
import { callSlots, closesAt, isOpen, nextOpen, wallTime, type Schedule } from './schedule.ts';

/**
 * When visitors may be called, by the clock of the branch (`/w/{site key}/{id}-{version}/call-times.json`). Moments are told as that
 * clock shows them, with how far it is from UTC: `2026-11-28T10:00+03:00`. A page needs no knowledge of zones.
 */
export interface CallTimes {
  /** Whoever leaves a number here is called: account, widget and branch say so. */
  isCalled: boolean;
  /** IANA name of the zone; '' without a branch. */
  timeZone: string;
  /** What people call it; '' where they have no name for it. Browsers know few of these names. */
  zone: Record<Locale, string>;
  now: string;
  isOpen: boolean;
  /** While it is closed: when it opens; '' where it does not for as long as anybody looks ahead. */
  opensAt: string;
  /** While it is open: when it closes; '' for one that is open for longer than a week. */
  closesAt: string;
  /** What may be chosen, the soonest first. */
  slots: string[];
}

const minuteMs = 60_000;
const daysOffered = 5;
/** Of the first days alone where a branch never closes. */
const maxSlots = 160;
/** Somebody has to come to the phone first. */
const leadMinutes = 20;
/** No page offers what is further away. */
const furthestMs = 60 * 24 * 60 * minuteMs;

/** What the clock on the wall shows, and how far it is from UTC. */
export function wallMoment(timeZone: string, at: number): string {
  const wall = wallTime(timeZone, at);
  const minutes = Math.round((wall - at) / minuteMs);
  const two = (count: number): string => String(Math.trunc(count)).padStart(2, '0');
  const offset = `${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
  return `${new Date(wall).toISOString().slice(0, 16)}${offset}`;
}

export function callTimesOf(schedule: Schedule, at: number): Omit<CallTimes, 'isCalled'> {
  const { timeZone } = schedule;
  const told = (moment: number | undefined): string => (moment === undefined ? '' : wallMoment(timeZone, moment));
  const open = isOpen(schedule, at);
  const slots = callSlots(schedule, at, { leadMinutes, stepMinutes: 30, max: maxSlots, days: daysOffered }).map(told);
  return {
    timeZone,
    zone: { ru: zoneName('ru', timeZone, at), en: zoneName('en', timeZone, at) },
    now: wallMoment(timeZone, at),
    isOpen: open,
    opensAt: open ? '' : told(nextOpen(schedule, at)),
    closesAt: told(closesAt(schedule, at)),
    slots,
  };
}

function zoneName(locale: Locale, timeZone: string, at: number): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'shortGeneric' }).formatToParts(at);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return /^(GMT|UTC)/.test(name) ? '' : name;
}

const wallPattern = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)([+-])(\d\d):(\d\d)$/;

/** The moment that a form sent; undefined: it is none, or one that no page offers now. What has passed meanwhile is at once. */
export function readCallTime(text: string, now: number): Date | undefined {
  const at = wallPattern.test(text) ? Date.parse(text) : NaN;
  return at <= now + furthestMs && at > now - furthestMs ? new Date(at) : undefined;
}

/** As people read it, in the zone of the branch: `28.11.2026 10:00 (UTC+3)`. What is no moment stays. */
export function printCallTime(text: string): string {
  const [, year, month, day, clock, sign, hours = '', minutes] = wallPattern.exec(text) ?? [];
  if (!year) return text;
  const offset = `${sign}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`;
  return `${day}.${month}.${year} ${clock} (UTC${offset})`;
}

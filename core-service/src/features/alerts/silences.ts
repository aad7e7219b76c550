import type { Tx } from '../../platform/db/index.ts';
import { silenceOf, type Lived } from './silence.ts';
import * as queries from './silences.queries.ts';
import type { HourOfSite, Listened, Missing, SpecialDays, Stopped } from './silences.queries.ts';

export type Silent = Stopped & { missing: Missing; expected: number };

/**
 * What has fallen silent of an account and is not told of yet: all of it, or else single sites. They count as told from now on
 * (role worker).
 */
export async function takeSilent(tx: Tx, account: Listened): Promise<Silent[]> {
  const hours = await queries.hoursWithLeads(tx, account);
  const isDayOff = dayOffOf(await queries.specialDaysOf(tx, account.accountId));
  const sites = [...new Set(hours.map(({ siteId }) => siteId))];
  const among = sites.length > 1 ? sites.length + 1 : 1;
  const listen = (siteId: number | null, own: readonly HourOfSite[]): (Stopped & { expected: number })[] => {
    const silence = silenceOf({ leads: byHour(own), until: account.until, isDayOff, among });
    const last = Math.max(...own.map((hour) => hour.last.getTime()));
    return silence ? [{ accountId: account.accountId, siteId, since: new Date(last), expected: silence.expected }] : [];
  };
  const whole = listen(null, hours);
  const ofSite = (siteId: number) =>
    listen(
      siteId,
      hours.filter((hour) => hour.siteId === siteId),
    );
  const single = sites.length > 1 ? sites.flatMap((siteId) => (siteId === null ? [] : ofSite(siteId))) : [];
  const known = await queries.openSilences(tx, account.accountId);
  const taken: Silent[] = [];
  for (const { expected, ...stopped } of whole.length > 0 ? whole : single) {
    if (known.includes(stopped.siteId)) continue;
    const missing = await queries.missingSince(tx, stopped);
    if (await queries.openSilence(tx, { ...stopped, missing })) taken.push({ ...stopped, missing, expected });
  }
  return taken;
}

/** Silences that are over; a site is not named beside its account (role worker). */
export async function takeEnded(tx: Tx, accountId: number): Promise<Stopped[]> {
  const ended = await queries.takeEnded(tx, accountId);
  const whole = ended.filter(({ siteId }) => siteId === null);
  return whole.length > 0 ? whole : ended;
}

/** Several sites may have had leads in one hour. */
function byHour(hours: readonly HourOfSite[]): Lived['leads'] {
  const sums = new Map<number, number>();
  for (const { hour, leads } of hours) sums.set(hour, (sums.get(hour) ?? 0) + leads);
  return [...sums].map(([hour, leads]) => ({ hour, leads }));
}

/** A day on which every branch is closed although it is open on others. */
export function dayOffOf(branches: readonly (readonly SpecialDays[])[]): Lived['isDayOff'] {
  return (day) => {
    const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
    const isClosed = (special: readonly SpecialDays[]) =>
      special.find(({ from, to }) => from <= date && date <= to)?.intervals.length === 0;
    return branches.length > 0 && branches.every(isClosed);
  };
}

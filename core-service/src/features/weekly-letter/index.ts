import { shiftDay } from '@smartpoint/contracts/periods';
import type { Locale } from '@smartpoint/contracts/primitives';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import type { I18n } from '../../platform/i18n/index.ts';
import type { Jobs } from '../../platform/jobs/index.ts';
import type { Log } from '../../platform/log/index.ts';
import type { Deliveries, SystemLetter } from '../deliveries/index.ts';
import { brokenConnections, parkedLeads, silentSites } from '../home/index.ts';
import { membersOf, type Member } from '../notifications/index.ts';
import type { Figures } from '../visits/index.ts';
import { dueWeeks, forgetWeeks, takeWeek, type DueWeek } from './weekly.store.ts';
import { daysInWords, isEmpty, weekInWords, type Week } from './week-in-words.ts';

export interface WeeklyLetterDeps {
  db: Database;
  log: Log;
  clock: Clock;
  i18n: I18n;
  publicUrl: () => string;
  figures: Figures;
  deliveries: Pick<Deliveries, 'enqueueLetter' | 'wake'>;
}

export interface WeeklyLetter {
  start(jobs: Pick<Jobs, 'every'>): void;
  /** Tells everybody whose Monday has begun, and has not been told. @returns letters */
  send(signal?: AbortSignal): Promise<number>;
}

const everyMs = 10 * 60_000;

/** On Monday morning, by the clock of the account, members who want it read of the week that is over (ADR 75). */
export function createWeeklyLetter({ db, log, clock, i18n, publicUrl, ...deps }: WeeklyLetterDeps): WeeklyLetter {
  const { figures, deliveries } = deps;

  const weekOf = async ({ accountId, timeZone, monday, isLate }: DueWeek, locale: Locale): Promise<Week> => {
    const account = { uid: accountId, timeZone };
    const period = { from: shiftDay(monday, -7), to: shiftDay(monday, -1) };
    const stats = await figures.totals(account, period);
    const words = { t: i18n.translator(locale), locale };
    const asked = { ...period, by: 'source', compare: 'none', limit: 20 } as const;
    const sources = await figures.breakdown(account, asked, words).catch((error: unknown) => {
      // Of very many visits they may take too long, whenever they are asked for.
      if (!isLate) throw error;
      log.warn({ err: error, accountId }, 'a week is told without its sources');
      return { rows: [] };
    });
    const broken = await db.tenant(accountId, async (tx) => ({
      connections: await brokenConnections(tx),
      parkedLeads: await parkedLeads(tx, { timeZone, now: clock.now() }),
      silentSites: await silentSites(tx),
    }));
    return { stats, sources: sources.rows, broken };
  };

  const letterFor = (due: DueWeek, { email, locale, timeZone }: Member, week: Week): SystemLetter => {
    const reader = { t: i18n.translator(locale), locale, timeZone, publicUrl: publicUrl() };
    const [from, to] = [shiftDay(due.monday, -7), shiftDay(due.monday, -1)];
    return {
      to: email,
      locale,
      template: 'weekly',
      params: {
        account: due.name,
        week: daysInWords(from, to, locale),
        leads: new Intl.NumberFormat(locale).format(week.stats.total.leads),
        link: `${publicUrl()}/stats/?from=${from}&to=${to}&site=all`,
      },
      report: weekInWords(week, reader),
    };
  };

  const tell = async (due: DueWeek): Promise<number> => {
    const { accountId, monday } = due;
    const members = await db.as('auth', (tx) => membersOf(tx, accountId));
    const weeks = new Map<Locale, Week>();
    let letters = 0;
    for (const userId of due.userIds) {
      // Who has left meanwhile is told nothing, and not looked for again.
      const member = members.find((each) => each.userId === userId);
      const week = member && (weeks.get(member.locale) ?? (await weekOf(due, member.locale)));
      if (member && week) weeks.set(member.locale, week);
      const letter = member && week && !isEmpty(week) ? letterFor(due, member, week) : undefined;
      // Both or none: whatever dies in between, nobody is told twice or forgotten.
      await db.as('worker', async (tx) => {
        if (!(await takeWeek(tx, { accountId, userId, monday })) || !letter) return;
        await deliveries.enqueueLetter(tx, letter, accountId);
        letters += 1;
      });
    }
    return letters;
  };

  const send: WeeklyLetter['send'] = async (signal) => {
    const now = clock.now();
    let letters = 0;
    for (const due of await db.as('worker', (tx) => dueWeeks(tx, now))) {
      if (signal?.aborted) break;
      try {
        letters += await tell(due);
      } catch (error) {
        // The others get theirs; this one is tried again until Tuesday is over.
        log.error({ err: error, accountId: due.accountId }, 'an account was not told of its week');
      }
    }
    await db.as('worker', (tx) => forgetWeeks(tx, now));
    if (letters > 0) deliveries.wake();
    return letters;
  };

  return {
    send,
    start: (jobs) => jobs.every('weekly-letter.send', everyMs, async (signal) => void (await send(signal))),
  };
}

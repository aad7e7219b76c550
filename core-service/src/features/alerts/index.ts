import type { Database, Tx } from '../../platform/db/index.ts';
import type { I18n } from '../../platform/i18n/index.ts';
import type { Jobs } from '../../platform/jobs/index.ts';
import type { Log } from '../../platform/log/index.ts';
import { fieldOfReason, renderReason, type Deliveries, type SystemLetter } from '../deliveries/index.ts';
import { membersOf, type Member } from '../notifications/index.ts';
import { accountsWithBroken, takeBroken } from './alerts.queries.ts';
import { accountsWithEnded, accountsWithLeads, nameOfSite, type Missing, type Stopped } from './silences.queries.ts';
import { takeEnded, takeSilent } from './silences.ts';

export interface AlertsDeps {
  db: Database;
  log: Log;
  i18n: I18n;
  publicUrl: () => string;
  deliveries: Pick<Deliveries, 'enqueueLetter' | 'wake'>;
}

export interface Alerts {
  start(jobs: Pick<Jobs, 'every'>): void;
  /** Writes to those who want to hear of it what broke since they were told last, and where leads come again. @returns letters */
  tell(signal?: AbortSignal): Promise<number>;
  /** Writes to them that leads have stopped. @returns letters */
  listen(signal?: AbortSignal): Promise<number>;
}

const everyMs = 5 * 60_000;
/** What is known of a silence changes with every full hour. */
const listenEveryMs = 15 * 60_000;
/** A hiccup of a service mends itself sooner. */
const patienceMinutes = 30;

/** Where one looks first for what is missing. */
const waysTo: Record<Missing, string> = { visits: '/settings/all/', shows: '/', clicks: '/stats/', leads: '/stats/' };

/**
 * Letters to those who manage an account, or have asked for them, when a service takes no leads, or none come any more (ADR 76). Each is told once per
 * break.
 */
export function createAlerts({ db, log, i18n, publicUrl, deliveries }: AlertsDeps): Alerts {
  /** To figures and rows of what is told of, whichever site its reader had chosen. */
  const linkTo = (path: string, { siteId }: Stopped) => `${publicUrl()}${path}?site=${siteId ?? 'all'}`;

  const write = async (
    tx: Tx,
    accountId: number,
    letterFor: (member: Member) => Pick<SystemLetter, 'template' | 'params'>,
  ): Promise<number> => {
    const members = await tx.under('auth', (asAuth) => membersOf(asAuth, accountId));
    const letters = members.flatMap((member) => {
      const letter = letterFor(member);
      const kind = letter.template === 'connection-broken' ? 'connections' : 'alarms';
      return member.wants[kind] ? [{ to: member.email, locale: member.locale, ...letter }] : [];
    });
    for (const letter of letters) await deliveries.enqueueLetter(tx, letter, accountId);
    return letters.length;
  };

  const writeOfBroken = async (tx: Tx, { accountId }: { accountId: number }): Promise<number> => {
    let count = 0;
    for (const { connectionId, connector, name, reason } of await takeBroken(tx, accountId, patienceMinutes))
      count += await write(tx, accountId, ({ locale }) => {
        const t = i18n.translator(locale);
        const connection = `${t(`connections:${connector}.name`)} (${name})`;
        const field = fieldOfReason(reason);
        const at = `connection=${connectionId}${field === null ? '' : `&field=${encodeURIComponent(field)}`}`;
        const link = `${publicUrl()}/settings/integration/?${at}`;
        const params = { account: String(accountId), connection, reason: renderReason(reason, t), link };
        return { template: 'connection-broken', params };
      });
    return count;
  };

  /** Of whom a letter about a silence tells, and since when, as its reader says it. */
  const wordsFor = async (tx: Tx, stopped: Stopped) => {
    const site = stopped.siteId === null ? null : await nameOfSite(tx, stopped);
    return ({ locale, timeZone }: Member) => {
      const t = i18n.translator(locale);
      const moment = { dateStyle: 'long', timeStyle: 'short', timeZone } as const;
      const since = new Intl.DateTimeFormat(locale, moment).format(stopped.since);
      const whose = site === null ? 'mail:alert.account' : 'mail:alert.site';
      return { t, params: { since, where: t(whose, { site, account: stopped.accountId }) } };
    };
  };

  const writeOfSilence = async (tx: Tx, account: Parameters<typeof takeSilent>[1]): Promise<number> => {
    let count = 0;
    for (const { missing, expected, ...stopped } of await takeSilent(tx, account)) {
      const wordsOf = await wordsFor(tx, stopped);
      count += await write(tx, stopped.accountId, (manager) => {
        const { t, params } = wordsOf(manager);
        const usual = String(Math.round(expected));
        const advice = t(`mail:alert.missing.${missing}`);
        return {
          template: 'leads-stopped',
          params: { ...params, usual, advice, link: linkTo(waysTo[missing], stopped) },
        };
      });
    }
    return count;
  };

  const writeOfEnded = async (tx: Tx, { accountId }: { accountId: number }): Promise<number> => {
    let count = 0;
    for (const ended of await takeEnded(tx, accountId)) {
      const wordsOf = await wordsFor(tx, ended);
      count += await write(tx, accountId, (manager) => {
        const { params } = wordsOf(manager);
        return { template: 'leads-again', params: { ...params, link: linkTo('/report/', ended) } };
      });
    }
    return count;
  };

  /**
   * One account a transaction, with its letters: whatever dies in between, nobody is told twice or forgotten, and what goes wrong
   * with one keeps nothing from the others. It is looked at again next time.
   */
  const oneByOne = async <T extends { accountId: number }>(
    accounts: readonly T[],
    look: (tx: Tx, account: T) => Promise<number>,
    signal?: AbortSignal,
  ): Promise<number> => {
    let letters = 0;
    for (const account of accounts) {
      if (signal?.aborted) break;
      try {
        letters += await db.as('worker', (tx) => look(tx, account));
      } catch (error) {
        log.error({ err: error, accountId: account.accountId }, 'an account was not listened to');
      }
    }
    if (letters > 0) deliveries.wake();
    return letters;
  };

  const tell = async (signal?: AbortSignal): Promise<number> => {
    const broken = await db.as('worker', (tx) => accountsWithBroken(tx, patienceMinutes));
    const ended = await db.as('worker', accountsWithEnded);
    return (await oneByOne(broken, writeOfBroken, signal)) + (await oneByOne(ended, writeOfEnded, signal));
  };

  const listen = async (signal?: AbortSignal): Promise<number> => {
    const accounts = await db.as('worker', accountsWithLeads);
    return oneByOne(accounts, writeOfSilence, signal);
  };

  const start: Alerts['start'] = (jobs) => {
    jobs.every('alerts.tell', everyMs, async (signal) => void (await tell(signal)));
    jobs.every('alerts.listen', listenEveryMs, async (signal) => void (await listen(signal)));
  };

  return { start, tell, listen };
}

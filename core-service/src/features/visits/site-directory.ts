import { AppError } from '../../platform/errors/index.ts';
import { accountOfSiteKey, type Home } from '../sites/index.ts';
import type { SiteQuestion, SiteRecord } from './site-directory.store.ts';

export interface KnownSite {
  accountId: number;
  siteId: number;
  widgetIds: ReadonlySet<number>;
  home: Home;
  /** The first visit at or after this moment (ms of the clock) marks the site as alive. */
  nextPingAt: number;
  /** When it was read, by `now`. */
  readAt: number;
}

export interface SiteDirectory {
  /** The site when it is known already, null when the key is known to be nobody's; undefined: ask `find`. */
  peek(siteKey: string): KnownSite | null | undefined;
  /** @throws the database's error, or AppError overloaded past the bound */
  find(siteKey: string): Promise<KnownSite | null>;
  /** Reads the site again, at most once a second: a widget may be newer than what is known. */
  refresh(siteKey: string): Promise<KnownSite | null>;
  /** The sites of this account have changed: `peek` knows them no more until they are read again. */
  forget(accountId: number): void;
}

export interface SiteDirectoryDeps {
  read(asked: readonly SiteQuestion[]): Promise<SiteRecord[]>;
  /** Milliseconds of a clock that never goes back. */
  now?: () => number;
}

const keptMs = 30_000;
const strangerMs = 10_000;
const refreshPauseMs = 1000;
const maxKnown = 20_000;
const maxStrangers = 10_000;
const maxChanged = 20_000;
const maxAsked = 10_000;
const perRead = 200;

interface Question extends SiteQuestion {
  answer: Promise<KnownSite | null>;
  settle(site: KnownSite | null): void;
  fail(error: unknown): void;
}

/**
 * Sites by key, kept until a change is heard of, or for 30 s and then read again behind the visitor's back. One read at a time answers all the keys
 * asked meanwhile, so a flood of made-up keys cannot take the database's connections.
 */
export function createSiteDirectory({ read, now = () => performance.now() }: SiteDirectoryDeps): SiteDirectory {
  const known = new Map<string, KnownSite>();
  const strangers = new Map<string, number>();
  const changedAt = new Map<number, number>();
  const asked = new Map<string, Question>();
  const underWay = new Map<string, Question>();
  let isReading = false;

  const ask = (siteKey: string): Promise<KnownSite | null> => {
    const accountId = accountOfSiteKey(siteKey);
    if (accountId === undefined) return Promise.resolve(null);
    const waiting = asked.get(siteKey);
    if (waiting) return waiting.answer;
    if (asked.size >= maxAsked) return Promise.reject(new AppError('overloaded', { retryAfter: 2 }));
    const question = openQuestion({ accountId, siteKey });
    asked.set(siteKey, question);
    if (!isReading) void readAll();
    return question.answer;
  };

  const find = (siteKey: string) => underWay.get(siteKey)?.answer ?? ask(siteKey);

  const readAll = async (): Promise<void> => {
    isReading = true;
    while (asked.size > 0) {
      const group = [...asked.values()].slice(0, perRead);
      for (const question of group) {
        asked.delete(question.siteKey);
        underWay.set(question.siteKey, question);
      }
      await answer(group);
      underWay.clear();
    }
    isReading = false;
  };

  const answer = async (group: Question[]): Promise<void> => {
    try {
      const readAt = now();
      const records = new Map((await read(group)).map((record) => [record.siteKey, record]));
      for (const { siteKey, settle } of group) settle(keep(siteKey, records.get(siteKey), readAt));
    } catch (error) {
      for (const { fail } of group) fail(error);
    }
  };

  const keep = (siteKey: string, record: SiteRecord | undefined, readAt: number): KnownSite | null => {
    if (!record) {
      known.delete(siteKey);
      remember(strangers, siteKey, readAt + strangerMs, maxStrangers);
      return null;
    }
    const { accountId, siteId, home } = record;
    // Changed in place: queued batches hold on to the site and to its ping.
    const site = known.get(siteKey) ?? { accountId, siteId, widgetIds: new Set(), home, nextPingAt: 0, readAt };
    const widgetIds = new Set(record.widgetIds);
    Object.assign(site, { widgetIds, home, readAt, ...(!home.isInstalled && { nextPingAt: 0 }) });
    remember(known, siteKey, site, maxKnown);
    return site;
  };

  return {
    peek(siteKey) {
      const site = known.get(siteKey);
      if (site) {
        // Also what was being read when the change came.
        if (site.readAt <= (changedAt.get(site.accountId) ?? -Infinity)) return undefined;
        // Old knowledge answers at once and is renewed aside; when that fails, it stays.
        if (now() - site.readAt > keptMs) void find(siteKey).catch(() => undefined);
        return site;
      }
      const until = strangers.get(siteKey);
      return until !== undefined && until > now() ? null : undefined;
    },
    find,
    async refresh(siteKey) {
      const age = now() - (known.get(siteKey)?.readAt ?? 0);
      if (age < refreshPauseMs) await pause(refreshPauseMs - age);
      // Not a read that is under way: it may have begun before the widget was there.
      return ask(siteKey);
    },
    forget: (accountId) => remember(changedAt, accountId, now(), maxChanged),
  };
}

function openQuestion(question: SiteQuestion): Question {
  let settle: Question['settle'] = () => undefined;
  let fail: Question['fail'] = () => undefined;
  const answer = new Promise<KnownSite | null>((resolve, reject) => {
    settle = resolve;
    fail = reject;
  });
  return { ...question, answer, settle, fail };
}

/** Keeps the map within `max` by forgetting the oldest entry. */
function remember<K, V>(map: Map<K, V>, key: K, value: V, max: number): void {
  map.delete(key);
  map.set(key, value);
  if (map.size <= max) return;
  for (const [oldest] of map) return void map.delete(oldest);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}

import { isDeepStrictEqual } from 'node:util';
import type { LoaderWidget, PageCounter, SiteConfig } from '@smartpoint/contracts/page';
import { beginsSmall, codeOf } from '@smartpoint/contracts/widgets/code-of';
import { openingOf } from '@smartpoint/contracts/widgets/opening';
import { asksFor, type RuleKind } from '@smartpoint/contracts/widgets/rules';
import type { Locale } from '@smartpoint/contracts/primitives';
import type { ConsentSettings } from '@smartpoint/contracts/settings';
import type { TrackingMode } from '@smartpoint/contracts/tracking';
import type { Database, Tx } from '../../platform/db/index.ts';
import type { Log } from '../../platform/log/index.ts';
import { defaultConsent, newestConsent } from '../settings/index.ts';
import { accountOfSiteKey } from '../sites/index.ts';
import type { Variants } from './experiments/experiments.store.ts';
import { kindOf, readSettings } from './kinds/registry.ts';

export interface PageConfigDeps {
  db: Database;
  log: Log;
  publicUrl: () => string;
  /** Of the widgets' code. */
  revision: string;
  /** Files of every module: see `SiteConfig.chunks`. */
  chunks: Record<string, string[]>;
  /** Counters that are told of goals on the pages of a site (role ingest). */
  countersOf: (tx: Tx, site: { url: string }) => Promise<PageCounter[]>;
  /** Configurations kept in memory at most, and for how long when no change is heard of. */
  limit?: number;
  maxAgeMs?: number;
}

export interface PageConfigs {
  /** What the loader of this site gets: public fields only (E-5.16). Undefined: no such site. */
  find(siteKey: string): Promise<SiteConfig | undefined>;
  /** Forgets what is cached of an account, after it changed. */
  forget(accountId: number): void;
}

/**
 * Site configurations by key, kept until their account changes. Keys that name no site are not kept:
 * a stranger cannot fill the memory with them.
 */
export function createPageConfigs({
  db,
  log,
  publicUrl,
  revision,
  chunks,
  countersOf,
  limit = 10_000,
  maxAgeMs = 30_000,
}: PageConfigDeps): PageConfigs {
  const cache = new Map<string, { accountId: number; config: SiteConfig; staleAt: number }>();
  // A change that lands while a configuration is being read must not be hidden by what was read before it.
  let changes = 0;

  const load = async (siteKey: string, accountId: number): Promise<SiteConfig | undefined> =>
    db.as(
      'ingest',
      async (tx) => {
        const site = await tx.row<{
          id: number;
          url: string;
          locale: Locale;
          tracking: TrackingMode;
          timeZone: string;
        }>(
          `SELECT s.id, s.url, s.tracking, a.locale, a.time_zone AS "timeZone" FROM sites s JOIN accounts a ON a.id = s.account_id
           WHERE s.account_id = $1 AND s.site_key = $2`,
          [accountId, siteKey],
        );
        if (!site) return undefined;
        const consent = await newestConsent(tx);
        const counters = await countersOf(tx, site);
        const widgets = await tx.rows<StoredPageWidget>(
          `SELECT w.id, w.kind, w.version, v.settings, x.id AS "experimentId", x.variants FROM widgets w
             LEFT JOIN widget_versions v ON v.account_id = w.account_id AND v.widget_id = w.id AND v.version = w.version
             LEFT JOIN experiments x ON x.account_id = w.account_id AND x.widget_id = w.id AND x.ended_at IS NULL
           WHERE w.site_id = $1 AND w.enabled AND w.deleted_at IS NULL ORDER BY w.position, w.id DESC`,
          [site.id],
        );
        const shown = widgets.flatMap((widget) => readWidget(widget, log));
        return {
          siteKey,
          origin: publicUrl(),
          locale: site.locale,
          revision,
          tracking: site.tracking,
          chunks,
          consent: { version: consent?.version ?? 0, ...spoken(consent?.settings ?? defaultConsent(site.locale)) },
          widgets: shown,
          ...neededFacts(shown, site.timeZone),
          ...(counters.length > 0 && { counters }),
        };
      },
      accountId,
    );

  return {
    find: async (siteKey) => {
      const accountId = accountOfSiteKey(siteKey);
      if (accountId === undefined) return undefined;
      const cached = cache.get(siteKey);
      if (cached && cached.staleAt > Date.now()) return cached.config;
      const seen = changes;
      const config = await load(siteKey, accountId);
      if (!config || seen !== changes || (!cached && cache.size >= limit)) return config;
      // The same object for as long as nothing changed: what was made from it stays good.
      const kept = cached && isDeepStrictEqual(cached.config, config) ? cached.config : config;
      cache.set(siteKey, { accountId, config: kept, staleAt: Date.now() + maxAgeMs });
      return kept;
    },
    forget: (accountId) => {
      changes += 1;
      for (const [siteKey, entry] of cache) if (entry.accountId === accountId) cache.delete(siteKey);
    },
  };
}

/** What only some rules ask for. */
function neededFacts(widgets: LoaderWidget[], timeZone: string): Pick<SiteConfig, 'timeZone' | 'wantsPlace'> {
  const isAsked = (...kinds: RuleKind[]) =>
    widgets.some(({ rules }) => rules && kinds.some((kind) => asksFor(rules, kind)));
  return {
    ...(isAsked('schedule') && { timeZone }),
    ...(isAsked('country', 'city') && { wantsPlace: true }),
  };
}

interface StoredPageWidget {
  id: number;
  kind: string;
  version: number;
  settings: unknown;
  experimentId: number | null;
  variants: Variants | null;
}

/** Nothing for a widget that cannot be read: the others of its page stay. */
function readWidget(stored: StoredPageWidget, log: Log): LoaderWidget[] {
  const { id, kind, version, settings, experimentId, variants } = stored;
  const { ok, broken } = readSettings(kind, settings);
  if (ok) {
    const widget: LoaderWidget = { id, ...codeOf(ok), version, ...openingOf(ok.settings) };
    // Code of its own chooses what this visitor is shown.
    if (experimentId && variants)
      Object.assign(widget, { kind: 'variants', experiment: { id: experimentId, variants } });
    return [kindOf(ok.kind).isQuiet || beginsSmall(ok) ? { ...widget, isQuiet: true } : widget];
  }
  log.warn(
    { widgetId: id, version, kind, err: broken },
    'stored widget settings cannot be read: the page goes without it',
  );
  return [];
}

/** Words of a consent that nobody is asked for do not go out. */
function spoken({ personalData, advertising }: ConsentSettings): ConsentSettings {
  const off: ConsentSettings['personalData'] = { mode: 'off', text: '', url: '' };
  return {
    personalData: personalData.mode === 'off' ? off : personalData,
    advertising: advertising.mode === 'off' ? off : advertising,
  };
}

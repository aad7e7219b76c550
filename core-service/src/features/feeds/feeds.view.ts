import type { Feed } from '@smartpoint/contracts/feeds';
import type { Translate } from '../../platform/i18n/index.ts';
import { patienceMs } from './feed-fault.ts';
import type { StoredFeed } from './feeds.store.ts';

/** How a feed fares, in the words of whoever looks. */
export function feedView(feed: StoredFeed, t: Translate): Feed {
  const { id, name, url, everyMinutes, format, skipped, fault, itemCount, makeCount, modelCount } = feed;
  return {
    id,
    name,
    url,
    everyMinutes,
    format,
    state: stateOf(feed),
    checkedAt: feed.checkedAt?.toISOString() ?? null,
    fetchedAt: feed.fetchedAt?.toISOString() ?? null,
    nextAt: feed.dueAt.toISOString(),
    items: itemCount,
    makes: makeCount,
    models: modelCount,
    skipped: skipped.map(({ reason, count, line }) => ({ why: t(`feeds:skipped.${reason}`), count, line })),
    fault: isBeingWritten(feed) ? null : fault && t(`feeds:fault.${fault.code}`, { ...fault }),
    createdAt: feed.createdAt.toISOString(),
  };
}

function stateOf({ leasedUntil, dueAt, fault, checkedAt }: StoredFeed): Feed['state'] {
  const now = Date.now();
  if (leasedUntil !== null && leasedUntil.getTime() > now) return 'fetching';
  if (checkedAt === null) return 'waiting';
  // Somebody has asked for it, and a worker is on its way.
  if (dueAt.getTime() <= now) return 'fetching';
  if (isBeingWritten({ fault })) return 'preparing';
  return fault ? 'failing' : 'ready';
}

const isBeingWritten = ({ fault }: Pick<StoredFeed, 'fault'>): boolean =>
  fault?.code === 'later' && Date.now() - Date.parse(fault.since ?? '') < patienceMs;

import type { ReviewSource } from '@smartpoint/contracts/review-sources';
import type { Translate } from '../../../platform/i18n/index.ts';
import type { StoredSource } from './sources.store.ts';

/** How a source fares, in the words of whoever looks. */
export function sourceView(source: StoredSource, t: Translate): ReviewSource {
  const { id, kind, clientId, score, rated, fault, reviewCount } = source;
  return {
    id,
    kind,
    clientId,
    state: stateOf(source),
    fetchedAt: source.fetchedAt?.toISOString() ?? null,
    nextAt: source.dueAt.toISOString(),
    reviews: reviewCount,
    score,
    rated,
    fault: fault && t(`reviews:fault.${fault.code}`, { ...fault }),
    createdAt: source.createdAt.toISOString(),
  };
}

function stateOf({ leasedUntil, dueAt, fault, checkedAt }: StoredSource): ReviewSource['state'] {
  const now = Date.now();
  if (leasedUntil !== null && leasedUntil.getTime() > now) return 'fetching';
  if (checkedAt === null) return 'waiting';
  // Somebody has asked for it, and a worker is on its way.
  if (dueAt.getTime() <= now) return 'fetching';
  return fault ? 'failing' : 'ready';
}

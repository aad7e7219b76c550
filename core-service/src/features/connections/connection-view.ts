import type { Connection } from '@smartpoint/contracts/connections';
import type { Translate } from '../../platform/i18n/index.ts';
import { fieldOfReason, renderReason } from '../deliveries/index.ts';
import type { ConnectionRow } from './connections.queries.ts';
import { connectorOf } from './registry.ts';

/** How a connection fares, in the reader's words. */
export function connectionView(
  row: ConnectionRow,
  { savedSecrets, door }: { savedSecrets: Record<string, string>; door: string },
  t: Translate,
): Connection {
  const { id, connector, name, settings, isEnabled, widgetIds, route, turn, version, createdAt } = row;
  const { waiting, parked, deliveredThisWeek, failedAt, failingSince, lastDeliveredAt } = row;
  const isFailing = failedAt !== null && (lastDeliveredAt === null || lastDeliveredAt < failedAt);
  const { onPage: onPageOf, telephony } = connectorOf(connector) ?? {};
  const onPage = onPageOf?.(settings);
  const working = onPage ? 'on-page' : telephony && 'telephony';
  const state = working && isEnabled ? working : stateOf(row, isFailing);
  const reason = state === 'reauthorize' ? row.stateReason : isFailing ? row.reason : null;
  return {
    ...{
      id,
      connector,
      name,
      settings,
      savedSecrets,
      isEnabled,
      widgetIds,
      route,
      turn,
      version,
      waiting,
      parked,
      deliveredThisWeek,
      state,
    },
    calls: onPage?.calls ?? null,
    hearsAt: telephony?.hearing ? door : null,
    createdAt: createdAt.toISOString(),
    lastDeliveredAt: lastDeliveredAt?.toISOString() ?? null,
    reason: reason === null ? null : renderReason(reason, t),
    mendedIn: reason === null ? null : fieldOfReason(reason),
    failingSince: isFailing ? (failingSince?.toISOString() ?? null) : null,
  };
}

function stateOf({ isEnabled, storedState, lastDeliveredAt }: ConnectionRow, isFailing: boolean): Connection['state'] {
  if (!isEnabled) return 'off';
  if (storedState === 'reauthorize') return 'reauthorize';
  if (isFailing) return 'failing';
  return lastDeliveredAt === null ? 'new' : 'working';
}

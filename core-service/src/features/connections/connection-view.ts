import type { Connection } from '@smartpoint/contracts/connections';
import type { Translate } from '../../platform/i18n/index.ts';
import { renderReason } from '../deliveries/index.ts';
import type { ConnectionRow } from './connections.queries.ts';

/** How a connection fares, in the reader's words. */
export function connectionView(row: ConnectionRow, t: Translate): Connection {
  const { reason, failedAt, failingSince, lastDeliveredAt, createdAt, ...rest } = row;
  const isFailing = failedAt !== null && (lastDeliveredAt === null || lastDeliveredAt < failedAt);
  return {
    ...rest,
    createdAt: createdAt.toISOString(),
    lastDeliveredAt: lastDeliveredAt?.toISOString() ?? null,
    state: stateOf(row, isFailing),
    reason: isFailing && reason !== null ? renderReason(reason, t) : null,
    failingSince: isFailing ? (failingSince?.toISOString() ?? null) : null,
  };
}

function stateOf({ isEnabled, lastDeliveredAt }: ConnectionRow, isFailing: boolean): Connection['state'] {
  if (!isEnabled) return 'off';
  if (isFailing) return 'failing';
  return lastDeliveredAt === null ? 'new' : 'working';
}

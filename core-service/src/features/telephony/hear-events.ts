import type { Clock } from '../../platform/clock/clock.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { PhoneEvent } from '../connections/index.ts';
import type { Live } from '../live/index.ts';
import * as store from './calls.store.ts';
import * as events from './events.store.ts';
import { settleMs } from './next-look.ts';
import { standingOf } from './standing.ts';

export interface HearDeps {
  clock: Clock;
  live: Pick<Live, 'tell'>;
}

interface Heard {
  accountId: number;
  connectionId: number;
  told: readonly PhoneEvent[];
}

/**
 * Keeps what a provider has told, each event once, and makes of it what the calls are now (role tenant). What speaks of a
 * call we do not know is kept too: its id may be told to us later.
 */
export async function hearEvents(tx: Tx, deps: HearDeps, { accountId, connectionId, told }: Heard): Promise<void> {
  const receivedAt = deps.clock.now();
  const changed = new Set<number>();
  for (const event of told) {
    const call = await events.findCallOf(tx, connectionId, event);
    const isNew = await events.insertEvent(tx, {
      accountId,
      connectionId,
      callId: call?.id ?? null,
      receivedAt,
      event,
    });
    if (!call || !isNew) continue;
    if (call.externalId === null && 'externalId' in event.call)
      await nameCall(tx, { connectionId, callId: call.id, externalId: event.call.externalId });
    changed.add(call.id);
  }
  for (const callId of [...changed].sort((one, other) => one - other))
    await refreshCall(tx, deps, { accountId, callId });
}

/** From now on the provider's id is known; what was told by it before counts. */
export async function nameCall(
  tx: Tx,
  { connectionId, callId, externalId }: { connectionId: number; callId: number; externalId: string },
): Promise<void> {
  await store.patchCall(tx, callId, { externalId });
  await events.adoptEvents(tx, { connectionId, callId, externalId });
}

/** What the call is by all that was told of it so far. */
export async function refreshCall(
  tx: Tx,
  { clock, live }: HearDeps,
  { accountId, callId }: { accountId: number; callId: number },
): Promise<void> {
  const call = await store.lockCall(tx, callId);
  if (!call) return;
  const told = await events.eventsOf(tx, callId);
  if (told.length === 0) return;
  const standing = standingOf(told);
  const phones = { operator: call.operatorPhone, client: call.clientPhone };
  await events.saveStanding(tx, { accountId, callId, phones }, standing);
  // What is over stays as it was concluded: the task has moved on. A record may still come.
  if (call.state !== 'ended') {
    const lookAt = standing.endedAt && new Date(clock.now().getTime() + settleMs);
    await store.patchCall(tx, callId, { state: 'going', ...(lookAt && { lookAt }) });
  }
  await tellOfCall(tx, live, { accountId, call });
}

/** Whoever looks at the task sees the call of it move. */
export async function tellOfCall(
  tx: Tx,
  live: Pick<Live, 'tell'>,
  { accountId, call: { callbackId, leadId } }: { accountId: number; call: store.StoredCall },
): Promise<void> {
  if (callbackId === null || leadId === null) return;
  await live.tell(tx, accountId, { kind: 'callback', data: { callbackId, leadId, state: 'calling' } });
}

import type { CallOutcome } from '@smartpoint/contracts/telephony';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import type { Log } from '../../platform/log/index.ts';
import { CallError } from '../../platform/outbound/index.ts';
import type { Callbacks } from '../callbacks/index.ts';
import type { Dialled, KnownCall, PhoneEvent, PhoneLine, PhoneLines } from '../connections/index.ts';
import { encodeReason, type Reason } from '../deliveries/index.ts';
import * as store from './calls.store.ts';
import { eventsOf } from './events.store.ts';
import { hearEvents, nameCall, refreshCall, tellOfCall, type HearDeps } from './hear-events.ts';
import { leaseMs, lookAgain, workOn, type Work } from './next-look.ts';
import { standingOf } from './standing.ts';

export interface CallWorkDeps extends HearDeps {
  db: Database;
  log: Log;
  clock: Clock;
  lines: PhoneLines;
  callbacks: Pick<Callbacks, 'afterCall'>;
}

interface Taken {
  accountId: number;
  call: store.StoredCall;
  line: PhoneLine | undefined;
  work: Work;
}

/**
 * What a worker does with a call that is due. Before anything leaves, the row says so: a process that dies then leaves a
 * call that may have begun, and such a one is never dialled again, only asked about.
 */
export function createCallWork(deps: CallWorkDeps): (due: store.DueCall) => Promise<void> {
  return async (due) => {
    const taken = await take(deps, due);
    if (!taken?.line) return;
    const { work, line } = taken;
    if (work === 'dial') await dial(deps, taken, line);
    if (work === 'ask' || work === 'say-unknown') await ask(deps, taken, line);
  };
}

/** Does at once what needs no provider, and holds the rest for as long as asking may take. */
async function take(deps: CallWorkDeps, { accountId, id }: store.DueCall): Promise<Taken | undefined> {
  return deps.db.tenant(accountId, async (tx) => {
    const now = deps.clock.now();
    const call = await store.takeDue(tx, id, now);
    if (!call) return undefined;
    const line = await deps.lines.find(tx, call.connectionId);
    const work = workOn(call, now);
    const taken = { accountId, call, line, work };
    const lookAt = new Date(now.getTime() + leaseMs);
    if (work === 'conclude') await conclude(tx, deps, taken);
    else if (work === 'too-late') await end(tx, deps, taken, 'failed', { key: 'connections:telephony.too-late' });
    else if (work === 'give-up') await end(tx, deps, taken, 'unknown');
    else if (!line)
      await (call.state === 'ordered' ? endWithoutLine(tx, deps, taken) : end(tx, deps, taken, 'unknown'));
    else if (work === 'dial') await store.patchCall(tx, id, { state: 'dialling', beganAt: now, lookAt });
    else if (work === 'say-unknown') {
      await store.patchCall(tx, id, { state: 'unknown', lookAt });
      await tellOfCall(tx, deps.live, taken);
    } else await store.patchCall(tx, id, { lookAt });
    return { ...taken, call: { ...call, beganAt: call.beganAt ?? now } };
  });
}

const endWithoutLine = (tx: Tx, deps: CallWorkDeps, taken: Taken) =>
  end(tx, deps, taken, 'failed', { key: 'connections:telephony.disconnected' });

async function dial(deps: CallWorkDeps, taken: Taken, line: PhoneLine): Promise<void> {
  const { accountId, call } = taken;
  const dialled = await dialOnce(deps, call, line);
  await deps.db.tenant(accountId, async (tx) => {
    const now = deps.clock.now();
    const locked = await store.lockCall(tx, call.id);
    if (!locked || locked.state === 'ended') return;
    if (dialled.kind === 'refused' && locked.state === 'dialling')
      return end(tx, deps, { ...taken, call: locked }, 'refused', dialled.reason);
    if (dialled.kind === 'accepted') {
      if (dialled.externalId !== null && locked.externalId === null)
        await nameCall(tx, { connectionId: line.connectionId, callId: call.id, externalId: dialled.externalId });
      // Events that came before the answer have moved it already, and may have ended it.
      if (locked.state === 'dialling')
        await store.patchCall(tx, call.id, { state: 'going', lookAt: lookAgain('going', now, everyMs(line)) });
      await refreshCall(tx, deps, { accountId, callId: call.id });
    } else if (locked.state === 'dialling') await store.patchCall(tx, call.id, { state: 'unknown', lookAt: now });
    await tellOfCall(tx, deps.live, { accountId, call: locked });
  });
}

/** Once in the life of a call. No answer, or one that cannot be read, is no refusal: it may have begun. */
async function dialOnce({ log }: CallWorkDeps, call: store.StoredCall, line: PhoneLine): Promise<Dialled> {
  try {
    const request = line.telephony.dial(orderOf(call), line.settings);
    return line.telephony.dialled(await line.call(request, call.ref));
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    const { fault } = error;
    log.warn({ fault, provider: line.provider }, 'telephony gave no answer to a call');
    if (fault === 'timeout' || fault === 'unreachable' || fault === 'tls') return { kind: 'unknown' };
    // Nothing of ours was sent: no name, or an address that we do not call.
    return { kind: 'refused', reason: { key: `connections:failure.${fault}` } };
  }
}

async function ask(deps: CallWorkDeps, { accountId, call }: Taken, line: PhoneLine): Promise<void> {
  const told = await askOnce(call, line);
  await deps.db.tenant(accountId, async (tx) => {
    const now = deps.clock.now();
    if (Array.isArray(told)) await hearEvents(tx, deps, { accountId, connectionId: line.connectionId, told });
    const locked = await store.lockCall(tx, call.id);
    if (!locked || locked.state === 'ended') return;
    if (told === 'never-begun' && locked.state === 'unknown')
      return end(tx, deps, { accountId, call: locked, line, work: 'ask' }, 'failed', {
        key: 'connections:telephony.never-begun',
      });
    if (locked.endedAt === null)
      await store.patchCall(tx, call.id, { lookAt: lookAgain(locked.state, now, everyMs(line)) });
  });
}

async function askOnce(call: store.StoredCall, line: PhoneLine): Promise<PhoneEvent[] | 'never-begun' | undefined> {
  const { asking } = line.telephony;
  if (!asking) return undefined;
  const known: KnownCall = { ...orderOf(call), externalId: call.externalId };
  try {
    return asking.read(await line.call(asking.request(known, line.settings), `${call.ref}-ask`), known);
  } catch (error) {
    if (error instanceof CallError) return undefined;
    throw error;
  }
}

const everyMs = ({ telephony }: PhoneLine): number | undefined => telephony.asking?.everyMs;

const orderOf = ({ ref, operatorPhone, clientPhone, beganAt, orderedAt }: store.StoredCall) => ({
  ref,
  operator: operatorPhone,
  client: clientPhone,
  at: beganAt ?? orderedAt,
});

async function conclude(tx: Tx, deps: CallWorkDeps, taken: Taken): Promise<void> {
  const { outcome } = standingOf(await eventsOf(tx, taken.call.id));
  await end(tx, deps, taken, outcome ?? 'unknown');
}

/** The call is over, and its task moves on. */
async function end(
  tx: Tx,
  { callbacks, clock, live }: CallWorkDeps,
  { accountId, call }: Taken,
  outcome: CallOutcome,
  reason?: Reason,
): Promise<void> {
  await store.patchCall(tx, call.id, {
    state: 'ended',
    outcome,
    endedAt: call.endedAt ?? clock.now(),
    lookAt: null,
    ...(reason && { reason: encodeReason(reason) }),
  });
  const { callbackId, callbackVersion: version } = call;
  if (callbackId !== null && version !== null)
    await callbacks.afterCall(tx, { accountId, callbackId, version, outcome });
  await tellOfCall(tx, live, { accountId, call });
}

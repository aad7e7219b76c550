import type { CallOutcome } from '@smartpoint/contracts/telephony';
import type { Tx } from '../../platform/db/index.ts';
import { CallError } from '../../platform/outbound/index.ts';
import type { Callbacks } from '../callbacks/index.ts';
import type { KnownCall, PhoneEvent, PhoneLine, PhoneLines } from '../connections/index.ts';
import { encodeReason, type Reason } from '../deliveries/index.ts';
import * as store from './calls.store.ts';
import { eventsOf } from './events.store.ts';
import { hearAndConduct, type ConductDeps } from './conduct.ts';
import { hearEvents, nameCall, refreshCall, tellOfCall } from './hear-events.ts';
import { leaseMs, lookAgain, workOn, type Work } from './next-look.ts';
import { orderOnce } from './order-once.ts';
import { standingOf } from './standing.ts';

export interface CallWorkDeps extends ConductDeps {
  lines: PhoneLines;
  callbacks: Pick<Callbacks, 'afterCall'>;
}

interface Taken {
  accountId: number;
  call: store.StoredCall & { isHeard: boolean };
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

/** No call can begin now: whoever waits for it is told why. */
export async function refuseCall(deps: CallWorkDeps, { accountId, id }: store.DueCall, reason: Reason): Promise<void> {
  await deps.db.tenant(accountId, async (tx) => {
    const call = await store.lockCall(tx, id);
    if (call?.state === 'ordered') await end(tx, deps, { accountId, call }, 'refused', reason);
  });
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
  const order = line.telephony.dial(store.orderOf(call), line.settings);
  const dialled = await orderOnce(deps.log, line, order, call.ref);
  await deps.db.tenant(accountId, async (tx) => {
    const now = deps.clock.now();
    const locked = await store.lockCall(tx, call.id);
    if (!locked || locked.state === 'ended') return;
    if (dialled.kind === 'refused' && locked.state === 'dialling')
      return end(tx, deps, { accountId, call: locked }, 'refused', dialled.reason);
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

async function ask(deps: CallWorkDeps, { accountId, call }: Taken, line: PhoneLine): Promise<void> {
  const told = await askOnce(deps, call, line);
  if (Array.isArray(told)) await hearAndConduct(deps, { accountId, line, told });
  await deps.db.tenant(accountId, async (tx) => {
    const now = deps.clock.now();
    const locked = await store.lockCall(tx, call.id);
    if (!locked || locked.state === 'ended') return;
    if (told === 'never-begun' && locked.state === 'unknown')
      return end(tx, deps, { accountId, call: locked }, 'failed', {
        key: 'connections:telephony.never-begun',
      });
    if (locked.endedAt === null)
      await store.patchCall(tx, call.id, { lookAt: lookAgain(locked.state, now, everyMs(line)) });
  });
}

async function askOnce(
  { clock }: CallWorkDeps,
  call: Taken['call'],
  line: PhoneLine,
): Promise<PhoneEvent[] | 'never-begun' | undefined> {
  const { asking } = line.telephony;
  if (!asking) return undefined;
  const { externalId, isHeard, clientBeganAt } = call;
  const known: KnownCall = { ...store.orderOf(call), externalId, isHeard, clientBeganAt };
  try {
    const answer = await line.call(asking.request(known, line.settings), `${call.ref}-ask`);
    return asking.read(answer, known, clock.now());
  } catch (error) {
    if (error instanceof CallError) return undefined;
    throw error;
  }
}

/** Of a call that is over: its record may be told of only later. */
export async function askAgain(deps: CallWorkDeps, accountId: number, call: store.StoredCall): Promise<void> {
  const line = await deps.db.tenant(accountId, (tx) => deps.lines.find(tx, call.connectionId));
  const told = line && (await askOnce(deps, { ...call, isHeard: true }, line));
  if (!Array.isArray(told)) return;
  const { connectionId } = call;
  await deps.db.tenant(accountId, (tx) => hearEvents(tx, deps, { accountId, connectionId, told }));
}

const everyMs = ({ telephony }: PhoneLine): number | undefined => telephony.asking?.everyMs;

async function conclude(tx: Tx, deps: CallWorkDeps, taken: Taken): Promise<void> {
  const { outcome } = standingOf(await eventsOf(tx, taken.call.id));
  await end(tx, deps, taken, outcome ?? 'unknown');
}

/** The call is over, and its task moves on. */
async function end(
  tx: Tx,
  { callbacks, clock, live }: CallWorkDeps,
  { accountId, call }: { accountId: number; call: store.StoredCall },
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

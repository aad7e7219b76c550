import type { Database, Tx } from '../../platform/db/index.ts';
import type { Log } from '../../platform/log/index.ts';
import { CallError, type CallRequest } from '../../platform/outbound/index.ts';
import type { Conducting, PhoneEvent, PhoneLine } from '../connections/index.ts';
import { claimClient, lockCall, orderOf, patchCall, type StoredCall } from './calls.store.ts';
import { findCallOf } from './events.store.ts';
import { hearEvents, type HearDeps } from './hear-events.ts';
import { orderOnce } from './order-once.ts';

export interface ConductDeps extends HearDeps {
  db: Database;
  log: Log;
}

interface Conducted {
  accountId: number;
  line: PhoneLine;
  conducting: Conducting<unknown>;
}

type Cue = 'ring-client' | 'join' | 'hang-up';

/**
 * Keeps what was told and does what the exchange leaves to us: the client is called once the operator is there, both are
 * joined, and when one has gone so does the other. All but the calling does no harm when it is done again, so whoever hears
 * or asks does it.
 */
export async function hearAndConduct(
  deps: ConductDeps,
  { accountId, line, told }: { accountId: number; line: PhoneLine; told: readonly PhoneEvent[] },
): Promise<void> {
  const { connectionId } = line;
  await deps.db.tenant(accountId, (tx) => hearEvents(tx, deps, { accountId, connectionId, told }));
  const { conducting } = line.telephony;
  if (!conducting) return;
  for (const event of told) {
    const cue = cueOf(event);
    const call = cue && (await deps.db.tenant(accountId, (tx) => callOf(tx, connectionId, event)));
    if (call) await act(deps, { accountId, line, conducting }, call, call.state === 'ended' ? 'hang-up' : cue);
  }
}

function cueOf({ kind, leg }: PhoneEvent): Cue | undefined {
  if (kind === 'answered') return leg === 'operator' ? 'ring-client' : 'join';
  return kind === 'leg-ended' || kind === 'ended' ? 'hang-up' : undefined;
}

async function callOf(tx: Tx, connectionId: number, event: PhoneEvent): Promise<StoredCall | undefined> {
  const found = await findCallOf(tx, connectionId, event);
  return found && lockCall(tx, found.id);
}

async function act(deps: ConductDeps, conducted: Conducted, call: StoredCall, cue: Cue): Promise<void> {
  if (cue === 'ring-client') return ringClient(deps, conducted, call);
  const { line, conducting } = conducted;
  const order = orderOf(call);
  if (cue === 'hang-up') return void (await doAll(conducted, conducting.hangUp(order, line.settings), call));
  if (call.joinedAt) return;
  if (!(await doAll(conducted, conducting.join(order, line.settings), call)))
    return over(deps, conducted, call, { kind: 'ended', leg: null, talkSeconds: 0 });
  await recordTalk(deps, conducted, call);
  const joinedAt = deps.clock.now();
  await deps.db.tenant(conducted.accountId, (tx) => patchCall(tx, call.id, { joinedAt }));
}

async function recordTalk(deps: ConductDeps, conducted: Conducted, call: StoredCall): Promise<void> {
  const { accountId, line, conducting } = conducted;
  const record = conducting.record(orderOf(call), line.settings);
  if (!record) return;
  if (!(await doAll(conducted, [record.request], call)))
    return deps.log.warn({ accountId, provider: line.provider }, 'a talk is not recorded');
  const event: PhoneEvent = {
    ...{ key: `${call.ref}.record`, call: { ref: call.ref }, kind: 'record', leg: null, at: deps.clock.now() },
    url: record.name,
  };
  await deps.db.tenant(accountId, (tx) =>
    hearEvents(tx, deps, { accountId, connectionId: line.connectionId, told: [event] }),
  );
}

/** The row says so before anything leaves: whoever dies here leaves a client that is never called again. */
async function ringClient(deps: ConductDeps, conducted: Conducted, call: StoredCall): Promise<void> {
  const { accountId, line, conducting } = conducted;
  if (!(await deps.db.tenant(accountId, (tx) => claimClient(tx, call.id, deps.clock.now())))) return;
  const order = orderOf(call);
  await doAll(conducted, [conducting.comfort(order, line.settings)], call);
  const dialled = await orderOnce(deps.log, line, conducting.ringClient(order, line.settings), `${call.ref}-client`);
  if (dialled.kind === 'refused') await over(deps, conducted, call, { kind: 'leg-ended', leg: 'client' });
}

/** It cannot go on: that is news too, and hangs up. */
async function over(
  deps: ConductDeps,
  { accountId, line }: Conducted,
  { ref }: StoredCall,
  end: Pick<PhoneEvent, 'kind' | 'leg' | 'talkSeconds'>,
): Promise<void> {
  const event: PhoneEvent = { ...end, key: `${ref}.in-vain`, call: { ref }, at: deps.clock.now(), cause: 'failed' };
  await hearAndConduct(deps, { accountId, line, told: [event] });
}

async function doAll({ line, conducting }: Conducted, requests: CallRequest[], { ref }: StoredCall): Promise<boolean> {
  let isDone = true;
  for (const request of requests) {
    try {
      if (!conducting.isDone(request, await line.call(request, `${ref}-conduct`))) isDone = false;
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      isDone = false;
    }
  }
  return isDone;
}

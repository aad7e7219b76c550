import type { CallbackMove } from '@smartpoint/contracts/callbacks';
import type { CallOutcome } from '@smartpoint/contracts/telephony';
import { recordAudit } from '../../platform/audit/index.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { Live } from '../live/index.ts';
import { afterCall } from './after-call.ts';
import { dueOf } from './ask-for-call.ts';
import * as queries from './callbacks.queries.ts';
import { findSettings, insertStep } from './callbacks.store.ts';
import { nextState, type Change } from './next-state.ts';

export interface MoveDeps {
  clock: Clock;
  live: Pick<Live, 'tell'>;
}

export interface Move {
  accountId: number;
  userId: number;
  callbackId: number;
  move: CallbackMove;
  version: number;
  note: string;
  at?: string | undefined;
}

const hourMs = 3_600_000;

/**
 * One move of a person, in a tenant transaction: the row is locked, so that of two who take a callback at once one is
 * told that it changed. @throws AppError not-found | conflict
 */
export async function moveCallback(tx: Tx, { clock, live }: MoveDeps, asked: Move): Promise<queries.StoredCallback> {
  const { accountId, userId, callbackId, note } = asked;
  if (!(await queries.lockCallback(tx, callbackId))) throw new AppError('not-found');
  const before = await queries.findCallback(tx, callbackId);
  if (!before) throw new AppError('not-found');
  const settings = await findSettings(tx);
  const change = nextState(before, asked.move, { userId, maxAttempts: settings.attempts });
  if (before.version !== asked.version || !change) throw new AppError('conflict');
  await carryOut(tx, { clock, live }, { accountId, userId, before, change, note, wanted: asked.at });
  await recordAudit(tx, { accountId, userId, action: `callback.${asked.move}`, target: String(callbackId) });
  const after = await queries.findCallback(tx, callbackId);
  if (!after) throw new AppError('not-found');
  return after;
}

export interface CallOver {
  accountId: number;
  callbackId: number;
  /** The callback as it was when the call was placed; one that a person has moved since is left alone. */
  version: number;
  outcome: CallOutcome;
}

/** A call through telephony is over (role tenant). */
export async function moveAfterCall(tx: Tx, deps: MoveDeps, over: CallOver): Promise<void> {
  const { accountId, callbackId, version, outcome } = over;
  if (!(await queries.lockCallback(tx, callbackId))) return;
  const before = await queries.findCallback(tx, callbackId);
  const settings = await findSettings(tx);
  const change = before && afterCall(before, outcome, { maxAttempts: settings.attempts });
  if (!change || before.version !== version) return;
  await carryOut(tx, deps, { accountId, userId: null, before, change, note: '' });
}

interface Carried {
  accountId: number;
  /** Null: the service itself. */
  userId: number | null;
  before: queries.StoredCallback;
  change: Change;
  note: string;
  wanted?: string | undefined;
}

async function carryOut(tx: Tx, { clock, live }: MoveDeps, carried: Carried): Promise<void> {
  const { accountId, userId, before, change, note, wanted } = carried;
  const { id: callbackId, leadId } = before;
  const at = clock.now();
  const { state, reason, attempts, takenBy } = change;
  const times = await timesOf(tx, before, change, { at, wanted, settings: await findSettings(tx) });
  await queries.updateCallback(tx, callbackId, { state, reason, attempts, takenBy, note, at, ...times });
  await insertStep(tx, { accountId, callbackId, at, state, userId, note });
  await live.tell(tx, accountId, { kind: 'callback', data: { callbackId, leadId, state } });
}

interface Wanted {
  at: Date;
  wanted: string | undefined;
  settings: { pauseMinutes: number; expireHours: number };
}

/** When to call next: within the hours of the branch, and never before now. */
async function timesOf(
  tx: Tx,
  before: queries.StoredCallback,
  { isPutOff }: Change,
  { at, wanted, settings }: Wanted,
): Promise<{ dueAt: Date; expiresAt: Date }> {
  if (!isPutOff) return { dueAt: before.dueAt, expiresAt: before.expiresAt };
  const asked = wanted === undefined ? at.getTime() + settings.pauseMinutes * 60_000 : Date.parse(wanted);
  const soonest = new Date(Math.max(asked, at.getTime()));
  const schedule = await queries.findSchedule(tx, before.branchId);
  // A person who names a time has agreed on it: hours are for what goes by itself.
  const dueAt = schedule && wanted === undefined ? dueOf(schedule, soonest) : soonest;
  return { dueAt, expiresAt: new Date(dueAt.getTime() + settings.expireHours * hourMs) };
}

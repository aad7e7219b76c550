import type { CallbackMove } from '@smartpoint/contracts/callbacks';
import { recordAudit } from '../../platform/audit/index.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { Live } from '../live/index.ts';
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
  const at = clock.now();
  const { state, reason, attempts, takenBy } = change;
  const times = await timesOf(tx, before, change, { at, wanted: asked.at, settings });
  await queries.updateCallback(tx, callbackId, { state, reason, attempts, takenBy, note, at, ...times });
  await insertStep(tx, { accountId, callbackId, at, state, userId, note });
  await recordAudit(tx, { accountId, userId, action: `callback.${asked.move}`, target: String(callbackId) });
  await live.tell(tx, accountId, { kind: 'callback', data: { callbackId, leadId: before.leadId, state } });
  const after = await queries.findCallback(tx, callbackId);
  if (!after) throw new AppError('not-found');
  return after;
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

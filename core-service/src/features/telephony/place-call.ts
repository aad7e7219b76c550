import { randomUUID } from 'node:crypto';
import type { Callback } from '@smartpoint/contracts/callbacks';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { Callbacks } from '../callbacks/index.ts';
import type { PhoneLines } from '../connections/index.ts';
import { insertCall, type StoredCall } from './calls.store.ts';
import { dialable, findOwnNumber, ringsAt } from './own-numbers.ts';

export interface PlaceDeps {
  clock: Clock;
  lines: PhoneLines;
  callbacks: Pick<Callbacks, 'move'>;
}

interface Wanted {
  accountId: number;
  userId: number;
  callbackId: number;
  version: number;
}

/**
 * Takes the callback and orders its call, in one transaction (role tenant): nobody is called yet, and nothing is lost. The
 * version of the callback makes it one call, however often somebody presses.
 * @throws AppError no-telephony | not-found | conflict
 */
export async function placeCall(
  tx: Tx,
  { clock, lines, callbacks }: PlaceDeps,
  { accountId, userId, ...wanted }: Wanted,
): Promise<{ callback: Callback; call: StoredCall }> {
  const { callback, branchId } = await callbacks.move(tx, { accountId, userId, ...wanted, move: 'call', note: '' });
  const line = await lines.current(tx);
  if (!line) throw new AppError('no-telephony');
  const branch = await tx.row<{ phone: string }>('SELECT phones[1] AS phone FROM branches WHERE id = $1', [branchId]);
  const call = await insertCall(tx, {
    accountId,
    ref: randomUUID(),
    connectionId: line.connectionId,
    provider: line.provider,
    direction: 'callback',
    callbackId: callback.id,
    callbackVersion: callback.version,
    leadId: callback.leadId,
    userId,
    operatorPhone: ringsAt(line, await findOwnNumber(tx, userId)) || dialable(branch?.phone ?? ''),
    clientPhone: callback.phone.replace(/\D/g, ''),
    at: clock.now(),
  });
  return { callback, call };
}

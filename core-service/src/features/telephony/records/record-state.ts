import type { CallRecord } from '@smartpoint/contracts/telephony';
import { telephonyOf } from '../../connections/index.ts';
import type { StoredCall } from '../calls.store.ts';

/** A provider that has not told of a record by then has made none. */
const awaitedMs = 24 * 60 * 60_000;

export function recordState(
  call: Pick<StoredCall, 'recordUrl' | 'outcome' | 'endedAt' | 'provider'>,
  now: Date,
): CallRecord {
  const { recordUrl, outcome, endedAt, provider } = call;
  // Of a talk that goes on there may be a beginning: it is listened to as a whole.
  if (recordUrl !== null) return endedAt === null ? 'none' : 'there';
  const isAwaited = outcome === 'talked' && endedAt !== null && now.getTime() - endedAt.getTime() < awaitedMs;
  return isAwaited && telephonyOf(provider)?.records?.comesLate ? 'awaited' : 'none';
}

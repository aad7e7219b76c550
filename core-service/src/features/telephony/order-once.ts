import type { Log } from '../../platform/log/index.ts';
import { CallError, type CallRequest } from '../../platform/outbound/index.ts';
import type { Dialled, PhoneLine } from '../connections/index.ts';

/** A leg is ordered once. No answer, or one that cannot be read, is no refusal: somebody's phone may ring. */
export async function orderOnce(log: Log, line: PhoneLine, request: CallRequest, key: string): Promise<Dialled> {
  try {
    return line.telephony.dialled(await line.call(request, key));
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    const { fault } = error;
    log.warn({ fault, provider: line.provider }, 'telephony gave no answer to a call');
    if (fault === 'timeout' || fault === 'unreachable' || fault === 'tls') return { kind: 'unknown' };
    // Nothing of ours was sent: no name, or an address that we do not call.
    return { kind: 'refused', reason: { key: `connections:failure.${fault}` } };
  }
}

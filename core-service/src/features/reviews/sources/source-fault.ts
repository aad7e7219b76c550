import type { CallFault } from '../../../platform/outbound/index.ts';

/** Why nothing was taken from a source; words are under `reviews:fault`. */
export type SourceFaultCode =
  | CallFault
  /** The keys are not those of anybody, or may not read reviews. */
  | 'keys'
  | 'forbidden'
  | 'later'
  | 'status'
  | 'unreadable';

/** As it is stored: the code, and what its words name. */
export interface StoredFault {
  code: SourceFaultCode;
  status?: number;
}

export class SourceFault extends Error {
  readonly fault: StoredFault;
  /** When it is worth asking again, where the source has said so. */
  readonly retryAfterSeconds: number | undefined;
  constructor(fault: StoredFault, retryAfterSeconds?: number) {
    super(fault.code);
    this.name = 'SourceFault';
    this.fault = fault;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

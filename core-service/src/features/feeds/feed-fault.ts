import type { CallFault } from '../../platform/outbound/index.ts';

/** Why nothing was taken from a feed; words are under `feeds:fault`. */
export type FeedFaultCode =
  | CallFault
  | 'status'
  | 'later'
  | 'redirects'
  | 'too-large'
  | 'broken-gzip'
  | 'encoding'
  | 'html'
  | 'unknown-format'
  | 'entities'
  | 'not-xml'
  | 'cut-off'
  | 'not-csv'
  | 'no-title'
  | 'empty'
  | 'too-many';

/** As it is stored: the code, and what its words name. */
export interface StoredFault {
  code: FeedFaultCode;
  line?: number;
  status?: number;
  said?: string;
  /** Of `later`: when the server asked for it first. */
  since?: string;
}

/** A file is being written for so long at most: a server that still asks to come again then is out of order. */
export const patienceMs = 3_600_000;

export class FeedFault extends Error {
  readonly fault: StoredFault;
  constructor(code: FeedFaultCode, details: Omit<StoredFault, 'code'> = {}) {
    super(code);
    this.name = 'FeedFault';
    this.fault = { code, ...details };
  }
}

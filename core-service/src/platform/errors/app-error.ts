import { problems, type ProblemCode } from '@smartpoint/contracts/problems';

/** One faulty field: `pointer` is an RFC 6901 pointer into the body or `?name` of the query; `code` is a text key. */
export interface FieldFault {
  pointer: string;
  code: string;
  /** Values for the text, e.g. `{ max: 200 }`. */
  values?: Record<string, unknown>;
}

export interface AppErrorOptions {
  faults?: FieldFault[];
  /** Values for the public text. */
  values?: Record<string, unknown>;
  /** Seconds for Retry-After. */
  retryAfter?: number;
  /** Internal cause: logged, never shown. */
  cause?: unknown;
}

/** An expected refusal from the catalogue. The HTTP layer turns it into problem+json in the reader's language. */
export class AppError extends Error {
  readonly code: ProblemCode;
  readonly faults: FieldFault[];
  readonly values: Record<string, unknown>;
  readonly retryAfter: number | undefined;

  constructor(code: ProblemCode, options: AppErrorOptions = {}) {
    super(problems[code].title, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.faults = options.faults ?? [];
    this.values = options.values ?? {};
    this.retryAfter = options.retryAfter;
  }

  get status(): number {
    return problems[this.code].status;
  }

  /** A service that is none of ours does not do its part. */
  get isOutside(): boolean {
    return 'isOutside' in problems[this.code];
  }
}

/** A single field fault as an `invalid-request`. */
export function invalid(pointer: string, code: string, values?: Record<string, unknown>): AppError {
  return new AppError('invalid-request', { faults: [{ pointer, code, values }] });
}

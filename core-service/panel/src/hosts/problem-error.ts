import type { Problem, ProblemCode } from '@smartpoint/contracts/problems';

/** A refusal of the service as it came; `offline` when no answer came at all. */
export class ProblemError extends Error {
  readonly problem: Problem;
  readonly isOffline: boolean;
  /** Seconds to wait before trying again, when the service said so. */
  readonly retryAfter: number | undefined;

  constructor(problem: Problem, options: { isOffline?: boolean; retryAfter?: number } = {}) {
    super(problem.detail || problem.title);
    this.name = 'ProblemError';
    this.problem = problem;
    this.isOffline = options.isOffline ?? false;
    this.retryAfter = options.retryAfter;
  }
}

export function isRefusedAs(code: ProblemCode, error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === code;
}

/** The problem of a request that never got an answer. */
export function offlineError(instance: string): ProblemError {
  const problem: Problem = {
    type: 'about:blank',
    title: 'No connection',
    status: 0,
    detail: '',
    instance,
    code: 'unavailable',
    requestId: '',
  };
  return new ProblemError(problem, { isOffline: true });
}

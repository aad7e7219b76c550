import { ProblemError } from '../../hosts/problem-error.ts';

/** Withdrawn, expired, or never there: nobody can tell which. */
export function isClosed(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === 'report-closed';
}

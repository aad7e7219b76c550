import { isRefusedAs } from '../../hosts/problem-error.ts';

/** Withdrawn, expired, or never there: nobody can tell which. */
export function isClosed(error: unknown): boolean {
  return isRefusedAs('report-closed', error);
}

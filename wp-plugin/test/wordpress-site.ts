import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../core-service/test/harness/free-port.ts';
import { until } from '../../core-service/test/harness/wait.ts';
import { pluginFiles } from '../build/files.ts';
import { tool, wordpressFolder } from './wordpress-sources.ts';
import type { WordpressVersion } from './wordpress-sources.ts';

const run = promisify(execFile);

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
}

/** The files of a WordPress on SQLite, with the plugin as it is released; not installed yet. */
export async function putWordpress(url: string, { version = 'newest', locale }: SiteOptions = {}): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'smartpoint-wordpress-'));
  await cp(await wordpressFolder(version), folder, { recursive: true });
  // The lowest version comes with a database of its own.
  await rm(path.join(folder, 'wp-content/database'), { recursive: true, force: true });
  await addSqlite(folder);
  await writeFile(path.join(folder, 'wp-config.php'), config(url));
  if (locale) await addLanguage(folder, locale);
  for (const [name, bytes] of await pluginFiles())
    await put(path.join(folder, 'wp-content/plugins/smartpoint', name), bytes);
  return folder;
}

/** A real WordPress under PHP's own server; the plugin is not activated. */
export async function startWordpress({ version = 'newest', locale }: SiteOptions = {}): Promise<WordpressSite> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const folder = await putWordpress(url, { version, locale });
  await run('php', [path.join(import.meta.dirname, 'install.php'), folder, url]);
  const router = path.join(import.meta.dirname, 'router.php');
  // A group of its own: PHP's workers outlive their parent.
  const server = spawn('php', ['-S', `127.0.0.1:${port}`, '-t', folder, router], {
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, PHP_CLI_SERVER_WORKERS: '4' },
  });
  await until('WordPress', () =>
    fetch(url).then(
      (answer) => answer.ok,
      () => false,
    ),
  );
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
  const dropIn = path.join(folder, 'wp-content/mu-plugins/sqlite-database-integration');
  const source = await tool('sqlite-database-integration');
  await mkdir(path.dirname(dropIn), { recursive: true });
  await symlink(source, dropIn);
  const template = await readFile(path.join(source, 'db.copy'), 'utf8');
  const db = template
    .replaceAll('{SQLITE_IMPLEMENTATION_FOLDER_PATH}', dropIn)
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

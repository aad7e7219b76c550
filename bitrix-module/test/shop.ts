import { spawn } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../core-service/test/harness/free-port.ts';
import { until } from '../../core-service/test/harness/wait.ts';
import type { Files } from '../../core-service/src/app/plugin-files.ts';
import { moduleFiles } from '../build/files.ts';
import { put } from './built-module.ts';

export interface Shop {
  url: string;
  /** What the product logged about us. */
  log(): Promise<unknown[]>;
  /** Puts a file into its document root. */
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** Names below a folder of its document root. */
  files(folder: string): Promise<string[]>;
  /** Its database, as somebody reads it who has stolen it. */
  database(): Promise<string>;
  stop(): Promise<void>;
}

/**
 * A shop on the double under PHP's own server, with the module (today's, unless told) put in and not installed; its code
 * has fixed the service.
 */
export async function startShop(service: string, module?: Files): Promise<Shop> {
  const root = await mkdtemp(path.join(tmpdir(), 'smartpoint-bitrix-shop-'));
  const double = path.resolve(import.meta.dirname, '../double');
  const state = path.join(root, 'state.json');
  for (const [name, bytes] of module ?? (await moduleFiles()))
    await put(path.join(root, 'bitrix/modules/smartpoint.widgets', name), bytes);
  await cp(path.join(double, 'prolog'), path.join(root, 'bitrix/modules/main/include'), { recursive: true });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = spawn('php', ['-S', `127.0.0.1:${port}`, '-t', root, path.join(double, 'site.php')], {
    stdio: 'ignore',
    env: { ...process.env, BITRIX_ROOT: root, BITRIX_STATE: state, BITRIX_SERVICE: service },
  });
  await until('the shop', () =>
    fetch(url).then(
      (answer) => answer.ok,
      () => false,
    ),
  );
  const database = () => readFile(state, 'utf8');
  return {
    url,
    log: async () => (JSON.parse(await database()) as { log: unknown[] }).log,
    put: (name, bytes) => put(path.join(root, name), bytes),
    files: async (folder) => (await readdir(path.join(root, folder), { recursive: true })).toSorted(),
    database,
    stop: async () => {
      server.kill('SIGKILL');
      await rm(root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

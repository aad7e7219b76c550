import { rm } from 'node:fs/promises';
import path from 'node:path';
import { runPhpInWasm, type WasmVersion } from '../../core-service/test/harness/php-wasm.ts';
import { putWordpress } from './wordpress-site.ts';
import { unpacked, type WordpressVersion } from './wordpress-sources.ts';

/** Where Debian has PHPUnit. */
export const phpunitFolder = '/usr/share/php';
const url = 'http://127.0.0.1:80';

/** A WordPress that only PHP as WebAssembly has touched, and what runs in it. */
export async function wordpressInWasm(php: WasmVersion, version: WordpressVersion) {
  const folder = await putWordpress(url, { version });
  const env = { SMARTPOINT_WORDPRESS: folder, SMARTPOINT_ADDRESS: url };
  const seen = [folder, import.meta.dirname, await unpacked('newest')];
  const run = (script: string, ...more: string[]) =>
    runPhpInWasm(php, { folders: [...seen, ...more], env, script: path.join(import.meta.dirname, script) });
  await run('install.php');
  return { folder, run, forget: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

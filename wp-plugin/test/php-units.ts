import { rm } from 'node:fs/promises';
import path from 'node:path';
import { runPhpInWasm, type WasmVersion } from '../../core-service/test/harness/php-wasm.ts';
import { putWordpress } from './wordpress-site.ts';
import { unpacked, type WordpressVersion } from './wordpress-sources.ts';

/** Where Debian has PHPUnit. */
export const phpunitFolder = '/usr/share/php';
const url = 'http://127.0.0.1:80';

/** A WordPress, and what runs in it under PHP as WebAssembly. Where there is no other PHP, that one has installed it. */
export async function wordpressInWasm(php: WasmVersion, version: WordpressVersion, hasPhp = true) {
  const seen = [import.meta.dirname, await unpacked('newest')];
  const runIn = (folder: string, address: string, script: string, more: string[]) => {
    const env = { SMARTPOINT_WORDPRESS: folder, SMARTPOINT_ADDRESS: address };
    return runPhpInWasm(php, {
      folders: [folder, ...seen, ...more],
      env,
      script: path.join(import.meta.dirname, script),
    });
  };
  const install = hasPhp ? undefined : (folder: string, address: string) => runIn(folder, address, 'install.php', []);
  const folder = await putWordpress(url, { version, install });
  return {
    folder,
    run: (script: string, ...more: string[]) => runIn(folder, url, script, more),
    forget: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

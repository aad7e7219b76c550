import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import type { WasmVersion } from '../../core-service/test/harness/php-wasm.ts';
import { phpunitFolder, wordpressInWasm } from './php-units.ts';
import { startWordpress } from './wordpress-site.ts';
import type { WordpressVersion } from './wordpress-sources.ts';

const run = promisify(execFile);
const passed = /OK \(\d\d tests, \d+ assertions\)/;
/** The oldest and the newest PHP that are promised, with the oldest and the newest WordPress. */
const pairs: [WasmVersion, WordpressVersion][] = [
  ['7-4', 'lowest'],
  ['7-4', 'newest'],
  ['8-5', 'lowest'],
  ['8-5', 'newest'],
];

describe('the WordPress plugin under PHPUnit', function () {
  this.timeout(240_000);

  it('does what its units say, on the PHP of this machine', async () => {
    const site = await startWordpress();
    try {
      const script = path.join(import.meta.dirname, 'php/phpunit.php');
      const { stdout } = await run('php', [script], { env: { ...process.env, SMARTPOINT_WORDPRESS: site.folder } });
      expect(stdout).to.match(passed);
      expect(await site.log()).to.deep.equal([]);
    } finally {
      await site.stop();
    }
  });

  for (const [php, version] of pairs)
    it(`on PHP ${php.replace('-', '.')} and the ${version} WordPress`, async () => {
      const site = await wordpressInWasm(php, version);
      try {
        expect(await site.run('php/phpunit.php', phpunitFolder)).to.match(passed);
        const log = await readFile(path.join(site.folder, 'wp-content/debug.log'), 'utf8').catch(() => '');
        expect(log.split('\n').filter((line) => line.includes('plugins/smartpoint'))).to.deep.equal([]);
      } finally {
        await site.forget();
      }
    });
});

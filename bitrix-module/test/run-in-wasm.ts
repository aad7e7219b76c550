import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** What we use of @php-wasm/universal, which is no dependency of this repository. */
interface Universal {
  loadPHPRuntime(loader: unknown, options: object): Promise<number>;
  PHP: new (runtime: number) => {
    mkdir(at: string): void;
    mount(at: string, handler: (php: unknown, files: Files, at: string) => () => void): Promise<unknown>;
    run(options: { code: string }): Promise<{ text: string; errors: string }>;
  };
}
interface Files {
  filesystems: { NODEFS: unknown };
  mount(system: unknown, options: { root: string }, at: string): void;
  unmount(at: string): void;
}
interface Binary {
  getPHPLoaderModule(): Promise<unknown>;
}

/** `run-in-wasm.ts <folder of packages> <version> <folder of a built module> <file of tests>...`: like `php run.php`. */
const [packages = '', version = '', module = '', ...suites] = process.argv.slice(2);
const load = (name: string) =>
  import(pathToFileURL(path.join(packages, 'node_modules/@php-wasm', name, 'index.js')).href);
const { PHP, loadPHPRuntime }: Universal = await load('universal');
const { getPHPLoaderModule }: Binary = await load(`node-${version}`);
const php = new PHP(await loadPHPRuntime(await getPHPLoaderModule(), {}));

/** A folder of this machine as PHP sees it. */
async function show(root: string, at: string): Promise<void> {
  php.mkdir(at);
  await php.mount(at, (_php, files, place) => {
    files.mount(files.filesystems.NODEFS, { root }, place);
    return () => files.unmount(place);
  });
}

await show(path.resolve(import.meta.dirname, '..'), '/source');
await show(module, '/module');
const argv = JSON.stringify(['run.php', '/module', ...suites.map((suite) => `/source/test/php/${suite}`)]);
const { text, errors } = await php.run({
  code: `<?php $argv = json_decode('${argv}', true); require '/source/test/php/run.php';`,
});
process.stdout.write(text);
process.stderr.write(errors);
process.exit(0);

import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PhpRun } from './php-wasm.ts';

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

/** `php-wasm-process.ts <options as JSON>`: one script under PHP as WebAssembly. */
const options = JSON.parse(process.argv[2] ?? '{}') as PhpRun & { packages: string; version: string };
const load = (name: string) =>
  import(pathToFileURL(path.join(options.packages, 'node_modules/@php-wasm', name, 'index.js')).href);
const { PHP, loadPHPRuntime }: Universal = await load('universal');
const { getPHPLoaderModule }: Binary = await load(`node-${options.version}`);
const php = new PHP(await loadPHPRuntime(await getPHPLoaderModule(), {}));
for (const root of options.folders) {
  php.mkdir(root);
  await php.mount(root, (_php, files, at) => {
    files.mount(files.filesystems.NODEFS, { root }, at);
    return () => files.unmount(at);
  });
}
const quoted = (text: string) => `'${text.replace(/['\\\\]/g, '\\\\$&')}'`;
const settings = Object.entries(options.env).map(([name, value]) => `putenv(${quoted(`${name}=${value}`)});`);
const { text, errors } = await php.run({
  code: `<?php ini_set('memory_limit', '512M'); ${settings.join(' ')} require ${quoted(options.script)};`,
});
process.stdout.write(text);
process.stderr.write(errors);
process.exit(0);

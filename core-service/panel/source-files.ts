import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('src/', import.meta.url));

/** Sources of the panel for tests that read them: path below `src/` and text. */
export function sourceFiles(pattern: RegExp): { path: string; text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => pattern.test(path))
    .map((path) => ({ path, text: readFileSync(folder + path, 'utf8') }));
}

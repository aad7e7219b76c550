import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { configurationReference } from './configuration.ts';
import { connectorPages } from './connectors.ts';
import { customElementsReference } from './custom-elements.ts';
import { errorsReference } from './errors.ts';
import { openApiReference } from './openapi.ts';

const root = path.resolve(import.meta.dirname, '../../../..');

export interface GeneratedFile {
  /** Path from the repository's root. */
  path: string;
  content: string;
}

/** Everything in docs/generated/, made from the code as it is now. */
export function generateFiles(): GeneratedFile[] {
  return [
    { path: 'docs/generated/openapi.json', content: openApiReference() },
    { path: 'docs/generated/configuration.md', content: configurationReference() },
    { path: 'docs/generated/errors.md', content: errorsReference() },
    { path: 'docs/generated/custom-elements.md', content: customElementsReference(path.join(root, 'widget-lit/src')) },
    ...connectorPages().map(({ id, content }) => ({ path: `docs/generated/connectors/${id}.md`, content })),
  ];
}

/** Paths of files that differ from what the code says, or are missing. */
export function staleFiles(files: readonly GeneratedFile[], folder = root): string[] {
  return files.filter((file) => read(path.join(folder, file.path)) !== file.content).map((file) => file.path);
}

export function writeFiles(files: readonly GeneratedFile[], folder = root): void {
  for (const file of files) {
    const target = path.join(folder, file.path);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, file.content);
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

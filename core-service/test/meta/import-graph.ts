import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export const root = path.resolve(import.meta.dirname, '../../..');

export interface Import {
  /** Path from the repository's root. */
  to: string;
  /** `import type`: gone at run time. */
  typeOnly: boolean;
}
/** Imports of our own files by file, both as paths from the root. */
export type ImportGraph = Map<string, Import[]>;

/** TypeScript sources of the packages, paths from the root. */
export function sourceFiles(): string[] {
  const folders = ['core-service/contracts/src', 'core-service/src', 'core-service/panel/src', 'widget-lit/src'];
  return folders.flatMap((folder) => listSources(folder));
}

export function importGraph(files: readonly string[]): ImportGraph {
  return new Map(files.map((file) => [file, importsOf(file)]));
}

function listSources(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.(test|fixture|conformance)\.tsx?$/.test(file))
    .map((file) => path.join(folder, file));
}

function importsOf(file: string): Import[] {
  const source = ts.createSourceFile(file, readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    if (!statement.moduleSpecifier || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
    const to = resolve(file, statement.moduleSpecifier.text);
    return to === undefined ? [] : [{ to, typeOnly: isTypeOnly(statement) }];
  });
}

function isTypeOnly(statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly;
  return statement.importClause?.isTypeOnly ?? false;
}

function resolve(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return path.join(path.dirname(from), specifier);
  const contract = /^@smartpoint\/contracts(?:\/(.+))?$/.exec(specifier);
  return contract ? `core-service/contracts/src/${contract[1] ?? 'index'}.ts` : undefined;
}

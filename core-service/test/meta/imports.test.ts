import { expect } from 'chai';
import { findCycles } from './find-cycles.ts';
import { importGraph, sourceFiles, type ImportGraph } from './import-graph.ts';

/** Loading a page of widgets or panels on demand is not a cycle of modules, so `import()` is not followed. */
describe('imports', () => {
  const graph = importGraph(sourceFiles());

  it('name files that exist', () => {
    const missing = [...graph].flatMap(([from, imports]) =>
      imports.filter(({ to }) => /\.tsx?$/.test(to) && !graph.has(to)).map(({ to }) => `${from} → ${to}`),
    );

    expect(missing).to.deep.equal([]);
  });

  it('make no cycle of modules at run time', () => {
    const atRunTime = new Map(
      [...graph].map(([file, imports]) => [file, imports.filter(({ typeOnly }) => !typeOnly).map(({ to }) => to)]),
    );

    expect(render(findCycles(atRunTime))).to.deep.equal([]);
  });

  it('make no cycle of features, not even of types', () => {
    expect(render(findCycles(foldersOf(graph, 'core-service/src/features/')))).to.deep.equal([]);
  });

  it('make no cycle of platform folders, not even of types', () => {
    expect(render(findCycles(foldersOf(graph, 'core-service/src/platform/')))).to.deep.equal([]);
  });

  it('would be reported if they made one', () => {
    const cycles = findCycles(
      new Map([
        ['a', ['b']],
        ['b', ['c', 'd']],
        ['c', ['a']],
        ['d', []],
      ]),
    );

    expect(render(cycles)).to.deep.equal(['a → b → c → a']);
  });
});

/** The graph of the folders directly under `parent`. */
function foldersOf(graph: ImportGraph, parent: string): Map<string, string[]> {
  const folderOf = (file: string) => (file.startsWith(parent) ? file.slice(parent.length).split('/')[0] : undefined);
  const folders = new Map<string, string[]>();
  for (const [file, imports] of graph) {
    const from = folderOf(file);
    if (!from) continue;
    const to = imports.map((each) => folderOf(each.to)).filter((folder) => folder !== undefined && folder !== from);
    folders.set(from, [...(folders.get(from) ?? []), ...to.filter((folder) => folder !== undefined)]);
  }
  return folders;
}

function render(cycles: string[][]): string[] {
  return cycles.map((cycle) => cycle.join(' → '));
}

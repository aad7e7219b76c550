import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { configSchema } from '../../platform/config/index.ts';
import { customElementsReference } from './custom-elements.ts';
import { generateFiles, staleFiles, writeFiles } from './index.ts';

describe('generated references', () => {
  it('are what the code says now', () => {
    expect(staleFiles(generateFiles()), 'run `npm run gen`').to.deep.equal([]);
  });

  it('name every setting', () => {
    const page = generateFiles().find((file) => file.path.endsWith('configuration.md'))?.content ?? '';

    for (const name of Object.keys(configSchema.shape)) expect(page).to.include(`| \`${name}\` |`);
  });
});

describe('files out of date', () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'smartpoint-generated-'))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const files = [
    { path: 'docs/a.md', content: 'a' },
    { path: 'docs/b.md', content: 'b' },
  ];

  it('are those that are missing or differ', () => {
    expect(staleFiles(files, folder)).to.deep.equal(['docs/a.md', 'docs/b.md']);

    writeFiles(files, folder);
    writeFileSync(path.join(folder, 'docs/b.md'), 'edited by hand');

    expect(staleFiles(files, folder)).to.deep.equal(['docs/b.md']);
  });
});

describe('the reference of custom elements', () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'smartpoint-elements-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('lists what a class documents and leaves out classes that are no elements', () => {
    writeFileSync(
      path.join(folder, 'sample.ts'),
      `/**
        * Says hello.
        *
        * @element sp-sample
        * @fires {CustomEvent<{ leadId: number }>} sp-lead-sent - A lead
        *   was stored.
        * @cssprop --sp-radius - Corners | edges.
        * @csspart dialog - The window.
        * @slot - Content.
        */
       export class SpSample extends HTMLElement {}
       /** Not an element. */
       export class Plain {}`,
    );

    const page = customElementsReference(folder);

    expect(page).to.include('## `<sp-sample>`').and.include('Says hello.');
    expect(page).to.include('| `sp-lead-sent` | A lead was stored. (`CustomEvent<{ leadId: number }>`) |');
    expect(page).to.include('| `--sp-radius` | Corners \\| edges. |');
    expect(page).to.include('| `dialog` | The window. |');
    expect(page).to.not.include('Plain');
  });
});

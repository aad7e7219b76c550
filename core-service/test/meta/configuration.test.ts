import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { configSchema } from '../../src/platform/config/index.ts';
import { root, sourceFiles } from './import-graph.ts';

describe('every setting', () => {
  const settings = Object.entries(configSchema.shape);

  it('says what it does in a sentence', () => {
    const silent = settings.filter(([, schema]) => !/^\S.*\.$/.test(schema.description ?? '')).map(([name]) => name);

    expect(silent).to.deep.equal([]);
  });

  it('is spelled like an environment variable', () => {
    for (const [name] of settings) expect(name).to.match(/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/);
  });

  it('is used somewhere', () => {
    const code = sourceFiles()
      .map((file) => readFileSync(path.join(root, file), 'utf8'))
      .join('\n');
    const mentions = (name: string) => code.match(new RegExp(`\\b${name}\\b(?!:)`, 'g'))?.length ?? 0;

    expect(settings.map(([name]) => name).filter((name) => mentions(name) === 0)).to.deep.equal([]);
  });
});

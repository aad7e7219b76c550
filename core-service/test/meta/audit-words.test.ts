import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { toldAction } from '../../panel/src/screens/audit/told-actions.ts';
import { root, sourceFiles } from './import-graph.ts';

describe('the log', () => {
  it('has words for every action the service writes into it', () => {
    const texts = sourceFiles()
      .filter((file) => file.startsWith('core-service/src/features/') && !/\.(test|fixture)\.ts$/.test(file))
      .map((file) => readFileSync(path.join(root, file), 'utf8'));
    const written = texts.flatMap((text) =>
      [...text.matchAll(/\baction: '([a-z-]+\.[a-z-]+)'/g)].flatMap(([, action]) => action ?? []),
    );

    expect(written.length).to.be.above(40);
    expect(written.filter((action) => toldAction(action) === undefined)).to.deep.equal([]);
  });
});

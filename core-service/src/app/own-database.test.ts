import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { ConfigError, readConfig } from '../platform/config/index.ts';
import { createLog } from '../platform/log/index.ts';
import { openStorage } from './own-database.ts';

describe('a data folder that will not do', () => {
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'smartpoint-'))));
  afterEach(() => rm(folder, { recursive: true }));

  const cases: [what: string, prepare: () => Promise<unknown>, words: RegExp][] = [
    ['a file', () => writeFile(path.join(folder, 'data'), ''), /no folder can be made .*choose one/],
    ['with an empty key', () => key(''), /is no key .*Put it back/],
    ['with a key cut short', () => key('c2hvcnQ='), /is no key .*Put it back/],
    [
      'with a folder for a key',
      () => mkdir(path.join(folder, 'data', 'secret.key'), { recursive: true }),
      /cannot be read/,
    ],
  ];
  const key = async (text: string) => {
    await mkdir(path.join(folder, 'data'));
    await writeFile(path.join(folder, 'data', 'secret.key'), text);
  };
  for (const [what, prepare, words] of cases)
    it(`${what} is told by the name of its setting, and what to do`, async () => {
      await prepare();
      const config = readConfig({ DATA_DIR: path.join(folder, 'data') });
      const refusal: unknown = await openStorage(config, createLog('silent')).catch((error: unknown) => error);

      expect(refusal).to.be.instanceOf(ConfigError);
      expect(String(refusal))
        .to.match(/DATA_DIR: /)
        .and.to.match(words);
    });
});

import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { keptOrBuilt } from './kept-bundles.ts';

describe('bundles that are kept', () => {
  let root: string;
  let builds: number;
  beforeEach(async () => {
    builds = 0;
    root = await mkdtemp(path.join(tmpdir(), 'smartpoint-kept-'));
    await mkdir(path.join(root, 'source/node_modules'), { recursive: true });
    await write('source/a.ts', 'one');
  });
  afterEach(() => rm(root, { recursive: true }));

  const write = (name: string, text: string) => writeFile(path.join(root, name), text);
  const take = (cache = 'cache', ...more: string[]) =>
    keptOrBuilt(path.join(root, cache), [path.join(root, 'source'), ...more], () => {
      builds += 1;
      return Promise.resolve({ files: new Map([['a.js', new Uint8Array([1, 2])]]), build: builds });
    });

  it('are made once for the same sources, and read as they were made', async () => {
    expect(await take()).to.deep.equal(await take());
    await write('source/node_modules/library.js', 'another');
    expect((await take()).build).to.equal(1);
  });

  it('are made anew for others, which take their place', async () => {
    await take();
    await write('source/a.ts', 'two');
    expect((await take()).build).to.equal(2);
    await write('source/b.ts', '');
    expect((await take()).build).to.equal(3);
    expect(await readdir(path.join(root, 'cache'))).to.have.length(1);
  });

  it('are made anew where what was kept is no more than half', async () => {
    await take();
    const [kept = ''] = await readdir(path.join(root, 'cache'));
    await write(`cache/${kept}`, '\xff');
    expect((await take()).build).to.equal(2);
    expect((await take()).build).to.equal(2);
  });

  it('are made each time where nothing can be kept, or what tells libraries apart is missing', async () => {
    expect((await take('cache', path.join(root, 'package-lock.json'))).build).to.equal(1);
    expect((await take('cache', path.join(root, 'package-lock.json'))).build).to.equal(2);
    builds = 0;
    await write('file', '');
    expect((await take('file/cache')).build).to.equal(1);
    expect((await take('file/cache')).build).to.equal(2);
  });
});

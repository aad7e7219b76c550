import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { publishDirectory, writableCache } from './cache-directory.ts';

describe('cache directory', () => {
  let root: string;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'cache-directory-'));
  });

  afterEach(() => rm(root, { recursive: true }));

  describe('publishing', () => {
    it('gives one whole directory to two that start at once', async () => {
      const directory = join(root, 'browser');
      const fill = (draft: string): Promise<void> => writeFile(join(draft, 'file'), 'content');

      await Promise.all([publishDirectory(directory, fill), publishDirectory(directory, fill)]);

      expect(await readdir(root)).to.deep.equal(['browser']);
      expect(await readFile(join(directory, 'file'), 'utf8')).to.equal('content');
    });

    it('leaves nothing behind when filling fails', async () => {
      const failing = publishDirectory(join(root, 'browser'), () => Promise.reject(new Error('disk full')));

      expect(await failing.catch(String)).to.contain('disk full');
      expect(await readdir(root)).to.deep.equal([]);
    });

    it('makes a directory that other accounts can enter', async () => {
      await publishDirectory(join(root, 'browser'), () => Promise.resolve());

      expect((await stat(join(root, 'browser'))).mode & 0o777).to.equal(0o755);
    });
  });

  describe('place', () => {
    // A file in the way stands for a read-only node_modules: root may write everywhere else.
    const blocked = async (): Promise<string> => {
      await writeFile(join(root, 'file'), '');
      return join(root, 'file', '.cache');
    };
    const ownName = `smartpoint-cache-${process.getuid?.() ?? 'user'}`;

    it('is the preferred one when it can be written', async () => {
      expect(await writableCache(join(root, '.cache'), root)).to.equal(join(root, '.cache'));
    });

    it('is else a private directory, the same each time', async () => {
      const preferred = await blocked();

      expect(await writableCache(preferred, root)).to.equal(join(root, ownName));
      expect(await writableCache(preferred, root)).to.equal(join(root, ownName));
      expect((await stat(join(root, ownName))).mode & 0o777).to.equal(0o700);
    });

    it('is never a link or a directory that others may write to', async () => {
      const preferred = await blocked();
      await mkdir(join(root, 'elsewhere'));
      await symlink(join(root, 'elsewhere'), join(root, ownName));

      expect(await writableCache(preferred, root).catch(String)).to.contain('only its owner');
    });
  });
});

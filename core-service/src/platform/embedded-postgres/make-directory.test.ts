import { mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { makeDirectory } from './make-directory.ts';

describe('a directory for data', () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'smartpoint-dirs-'));
  });
  afterEach(() => rm(home, { recursive: true }));

  const refusal = (path: string) =>
    makeDirectory(path).then(
      () => undefined,
      (error: NodeJS.ErrnoException) => error.code,
    );

  it('is made with all above it, and taken where it is there', async () => {
    const path = join(home, 'a', 'b', 'c');
    await makeDirectory(path);
    await makeDirectory(path);
    await symlink(path, join(home, 'link'));
    await makeDirectory(join(home, 'link', 'd'));
    expect((await stat(join(path, 'd'))).isDirectory()).to.equal(true);
  });

  it('is made once by two at the same moment', async () => {
    const path = join(home, 'x', 'y', 'z');
    await Promise.all([makeDirectory(path), makeDirectory(path), makeDirectory(join(home, 'x', 'y'))]);
    expect((await stat(path)).isDirectory()).to.equal(true);
  });

  it('is refused at once where nothing can be made, or where a file is', async () => {
    await writeFile(join(home, 'file'), '');
    expect(await refusal(join(home, 'file'))).to.equal('EEXIST');
    expect(await refusal(join(home, 'file', 'inside'))).to.equal('ENOTDIR');
    expect(await refusal('/proc/smartpoint/data')).to.be.oneOf(['ENOENT', 'EACCES', 'EPERM']);
  });
});

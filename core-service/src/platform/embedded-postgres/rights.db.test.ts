import { chmod, chown, copyFile, link, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Account, canEnter, findAccount, isRoot } from './account.ts';
import { type Binaries, prepareBinaries } from './binaries.ts';
import { chooseDataHome } from './data-home.ts';
import { startEmbeddedPostgres } from './index.ts';
import { findPlatformPackage } from './platform-package.ts';
import {
  makeTestDirectory,
  processesOf,
  query,
  startService,
  type TestService,
  waitUntil,
} from './processes.fixture.ts';
import { run } from './run.ts';

const NOBODY: Account = { name: 'nobody', uid: 65534, gid: 65534 };

describe('embedded PostgreSQL and the rights of accounts', () => {
  const paths: string[] = [];

  before(async function () {
    // Started by an ordinary user, every other test of this folder covers ordinary users already.
    if (!isRoot()) return this.skip();
    const checkout = import.meta.dirname;
    if (await canEnter(NOBODY, checkout)) return;
    console.error(`      skipped: ${checkout} is closed to other accounts, so none can run the service from here`);
    this.skip();
  });

  afterEach(async () => {
    for (const path of paths.splice(0)) await rm(path, { recursive: true, force: true });
  });

  it('serves an ordinary user, and later root on the same data as that user', async () => {
    const dataDir = await directoryOf(NOBODY);
    const first = await startService(dataDir, NOBODY);
    await query(first.info.url, 'CREATE TABLE note AS SELECT 1 AS id');
    const firstUid = await uidOf(first.info.pid);
    await kill(first);

    const underRoot = await startEmbeddedPostgres({ dataDir, durable: false });
    const uidUnderRoot = await uidOf(underRoot.pid);
    await underRoot.stop();

    const again = await startService(dataDir, NOBODY);
    expect([firstUid, uidUnderRoot]).to.deep.equal([NOBODY.uid, NOBODY.uid]);
    expect(again.info.dataDir).to.equal(dataDir);
    expect(await query(again.info.url, 'SELECT id FROM note')).to.deep.equal([{ id: 1 }]);
    await kill(again);
  });

  it('tells an ordinary user whose data these are', async () => {
    const dataDir = await directoryOf(NOBODY);
    await mkdir(join(dataDir, 'cluster'));

    const refusal = await startService(dataDir, NOBODY).catch((error: Error) => error.message);

    expect(refusal).to.contain('belongs to the account root');
  });

  it('keeps data of root in a shelter when the server may not enter the wanted directory', async () => {
    const closed = await directoryOf({ uid: 0, gid: 0 });
    const dataDir = join(closed, 'data');
    const database = await startEmbeddedPostgres({ dataDir, durable: false });
    paths.push(database.dataDir);
    await query(database.url, 'CREATE TABLE note AS SELECT 1 AS id');
    await database.stop();

    const again = await startEmbeddedPostgres({ dataDir, durable: false });

    expect(again.dataDir)
      .to.equal(database.dataDir)
      .and.match(/^\/var\/(lib|tmp)\/smartpoint-postgres-[0-9a-f]{16}$/);
    expect(await query(again.url, 'SELECT id FROM note')).to.deep.equal([{ id: 1 }]);
    expect(await uidOf(again.pid)).to.equal((await findAccount()).uid);
    await again.stop();
  });

  it('gives two closed directories different shelters, and the same one the same', async () => {
    const closed = await directoryOf({ uid: 0, gid: 0 });
    const bases = [await openDirectory()];

    const one = await chooseDataHome(join(closed, 'one'), bases);
    const two = await chooseDataHome(join(closed, 'two'), bases);
    const oneAgain = await chooseDataHome(join(closed, 'one'), bases);

    expect(two.path).not.to.equal(one.path);
    expect(oneAgain.path).to.equal(one.path);
  });

  it('does not trust a shelter that another account made', async () => {
    const closed = await directoryOf({ uid: 0, gid: 0 });
    const bases = [await openDirectory()];
    const { path } = await chooseDataHome(join(closed, 'data'), bases);
    await chown(path, NOBODY.uid, NOBODY.gid);

    const refusal = await chooseDataHome(join(closed, 'data'), bases).catch((error: Error) => error.message);

    expect(refusal).to.contain('cannot be trusted');
  });

  it('copies the programs for root when the package is in a closed directory, and makes their links', async () => {
    const packageDir = await packageWithoutLinks(0o700);
    const base = await openDirectory();
    const home = { path: base, cluster: join(base, 'cluster'), account: NOBODY };

    const binaries = await prepareBinaries(packageDir, home, [base]);

    expect(binaries.postgres.startsWith(base)).to.equal(true);
    expect(await initdbVersion(binaries, NOBODY)).to.contain('18.');
    expect((await stat(binaries.postgres)).uid).to.equal(0);
  });

  it('uses the programs of the package in place after making the links that npm left out', async () => {
    const packageDir = await packageWithoutLinks(0o755);

    const binaries = await prepareBinaries(packageDir, { path: packageDir, cluster: '', account: NOBODY });

    expect(binaries.postgres.startsWith(packageDir)).to.equal(true);
  });

  async function directoryOf(account: { uid: number; gid: number }): Promise<string> {
    const path = await makeTestDirectory();
    paths.push(path);
    await chown(path, account.uid, account.gid);
    return path;
  }

  async function openDirectory(): Promise<string> {
    const path = await directoryOf({ uid: 0, gid: 0 });
    await chmod(path, 0o755);
    return path;
  }

  async function packageWithoutLinks(mode: number): Promise<string> {
    const path = await directoryOf({ uid: 0, gid: 0 });
    await mirror(findPlatformPackage(process), path);
    await chmod(path, mode);
    return path;
  }
});

/** The package as npm unpacks it with install scripts off. Hard links, since 60 MB take seconds to copy. */
async function mirror(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await mirror(source, target);
    if (entry.isFile()) await link(source, target).catch(() => copyFile(source, target));
  }
}

async function uidOf(pid: number): Promise<number> {
  return (await stat(`/proc/${pid}`)).uid;
}

/** Ends the service without a chance to clean up, and waits for the end of its server. */
async function kill({ process: owner, info }: TestService): Promise<void> {
  owner.kill('SIGKILL');
  await waitUntil('nothing of the database runs', async () => (await processesOf(info.dataDir)).length === 0);
}

async function initdbVersion({ initdb }: Binaries, account: Account): Promise<string> {
  return (await run(initdb, ['--version'], account)).stdout;
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from 'chai';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './index.ts';
import { inspectProcess, isGone, sendSignal, serverProcessesIn } from './process-table.ts';
import {
  makeTestDirectory,
  processesOf,
  query,
  startService,
  type TestService,
  waitUntil,
  watchersOf,
} from './processes.fixture.ts';
import { run } from './run.ts';

const ROWS = [{ id: 1 }, { id: 2 }];

describe('embedded PostgreSQL after a crash', () => {
  let dataDir: string;
  let home: string;
  let database: EmbeddedPostgres | undefined;
  let log: string[];
  const children: ChildProcess[] = [];

  before(async () => {
    dataDir = await makeTestDirectory();
  });

  beforeEach(async () => {
    log = [];
    const { url } = await start();
    await query(url, 'CREATE TABLE IF NOT EXISTS note (id int); TRUNCATE note; INSERT INTO note VALUES (1), (2)');
  });

  afterEach(() => database?.stop());

  after(async () => {
    for (const child of children) child.kill('SIGKILL');
    for (const path of [home, dataDir]) await rm(path, { recursive: true, force: true });
  });

  it('stops the server when the service is killed, and keeps the rows', async () => {
    const service = await handOver();

    service.process.kill('SIGKILL');
    await untilNothingRuns();

    expect(await readFile(lockFile(), 'utf8').catch(() => 'no lock')).to.equal('no lock');
    expect(await rowsAfterStart()).to.deep.equal(ROWS);
  });

  it('stops a server that lost both its service and its watching shells, and takes over', async () => {
    const service = await handOver();
    const watchers = await watchersOf(service.info.pid);
    for (const pid of [...watchers, service.process.pid ?? 0]) sendSignal(pid, 'SIGKILL');
    await service.exited;
    expect(await inspectProcess(service.info.pid)).to.include({ isPostgres: true, isZombie: false });

    expect(await rowsAfterStart()).to.deep.equal(ROWS);
    expect(log.join('\n')).to.contain(`left behind (pid ${service.info.pid})`);
  });

  it('refuses to start while another service lives, and takes over as soon as that was killed', async () => {
    const service = await handOver();

    const refusal = await start().catch((error: Error) => error.message);
    service.process.kill('SIGKILL');
    await service.exited;

    expect(refusal).to.contain(`already running by pid ${service.process.pid}`);
    // Its server may still be on the way down now.
    expect(await rowsAfterStart()).to.deep.equal(ROWS);
  });

  it('recovers after the server was killed', async () => {
    await killServer();

    expect(await rowsAfterStart()).to.deep.equal(ROWS);
  });

  it('stops a busy backend that survived its server, before a new server starts', async function () {
    if (process.platform !== 'linux') this.skip();
    // A loop that never looks whether its server is alive.
    const busy = query(running().url, 'DO $$ BEGIN LOOP END LOOP; END $$').catch((error: Error) => error.message);
    const backend = await busyBackend();
    process.kill(running().pid, 'SIGKILL');
    await waitUntil('only the busy one is left', async () => {
      const left = await serverProcessesIn(cluster());
      return left.length === 1 && left[0] === backend;
    });
    await running().stop();

    expect(await rowsAfterStart()).to.deep.equal(ROWS);
    expect(await serverProcessesIn(cluster())).not.to.include(backend);
    expect(await busy).to.be.a('string');
  });

  it('starts over a lock whose pid belongs to another program now, and leaves that alone', async () => {
    const stranger = await startStranger('echo $$; exec sleep 100');
    await leaveLock(stranger);

    expect(await rowsAfterStart()).to.deep.equal(ROWS);
    expect(await inspectProcess(stranger)).to.include({ isZombie: false });
  });

  it('starts over a lock whose pid is a zombie', async () => {
    const zombie = await startStranger('sleep 100 & echo $!; exec sleep 100');
    // Unlike the shell it was, the program `sleep` never reaps a child.
    const parent = children.at(-1)?.pid ?? 0;
    await waitUntil('the shell became sleep', async () => (await inspectProcess(parent))?.command === 'sleep 100');
    sendSignal(zombie, 'SIGKILL');
    await waitUntil('it is a zombie', async () => (await inspectProcess(zombie))?.isZombie === true);
    await leaveLock(zombie);

    expect(await rowsAfterStart()).to.deep.equal(ROWS);
  });

  it('starts over a lock whose pid is a postgres of another directory, and leaves that alone', async () => {
    const otherDir = await makeTestDirectory();
    const other = join(otherDir, 'postgres');
    await symlink('/bin/sleep', other);
    const stranger = await startStranger(`echo $$; exec '${other}' 100`);
    await waitUntil('it has its name', async () => (await inspectProcess(stranger))?.isPostgres === true);
    await leaveLock(stranger);

    expect(await rowsAfterStart()).to.deep.equal(ROWS);
    expect(await inspectProcess(stranger)).to.include({ isZombie: false });
    await rm(otherDir, { recursive: true });
  });

  it('leaves data alone that a server in another container uses', async function () {
    // macOS has no such lock; there the pids are all there is.
    if ((await run('/bin/sh', ['-c', 'command -v flock'])).code !== 0) this.skip();
    // Its pid there may be anybody's pid here.
    await leaveLock(process.pid);
    const elsewhere = await startStranger(`exec 4<'${cluster()}'; flock 4; echo $$; exec sleep 100`);
    const lock = await readFile(lockFile(), 'utf8');

    const refusal = await start().catch((error: Error) => error.message);

    expect(refusal).to.contain('in use by a server that is not visible from here');
    expect(await readFile(lockFile(), 'utf8')).to.equal(lock);
    sendSignal(elsewhere, 'SIGKILL');
    await waitUntil('the other one is gone', () => isGone(elsewhere));
    expect(await rowsAfterStart()).to.deep.equal(ROWS);
  });

  it('starts over an empty lock', async () => {
    await leaveLock(1);
    await writeFile(lockFile(), '');

    expect(await rowsAfterStart()).to.deep.equal(ROWS);
  });

  it('lets the service finish with its database on Ctrl-C, and leaves nothing running', async () => {
    const service = await handOver();

    process.kill(-(service.process.pid ?? 0), 'SIGINT');
    const code = await service.exited;

    expect(code).to.equal(0);
    expect(await processesOf(home)).to.deep.equal([]);
    expect(await rowsAfterStart()).to.deep.equal([...ROWS, { id: 3 }]);
  });

  async function start(): Promise<EmbeddedPostgres> {
    database = await startEmbeddedPostgres({ dataDir, durable: false, restarts: 0, log: (line) => log.push(line) });
    home = database.dataDir;
    return database;
  }

  function running(): EmbeddedPostgres {
    if (!database) throw new Error('no database is running in this test');
    return database;
  }

  const cluster = (): string => join(home, 'cluster');
  const lockFile = (): string => join(cluster(), 'postmaster.pid');
  const untilNothingRuns = (): Promise<void> =>
    waitUntil('nothing of the database runs', async () => (await processesOf(home)).length === 0);

  async function rowsAfterStart(): Promise<unknown[]> {
    return query((await start()).url, 'SELECT id FROM note ORDER BY id');
  }

  /** Stops our server and lets another process own one on the same data. */
  async function handOver(): Promise<TestService> {
    await running().stop();
    const service = await startService(dataDir);
    children.push(service.process);
    return service;
  }

  async function killServer(): Promise<void> {
    process.kill(running().pid, 'SIGKILL');
    await untilNothingRuns();
    await running().stop();
  }

  /** Leaves what a killed server leaves, with another pid in it. */
  async function leaveLock(pid: number): Promise<void> {
    await killServer();
    const [, ...rest] = (await readFile(lockFile(), 'utf8')).split('\n');
    await writeFile(lockFile(), [pid, ...rest].join('\n'));
  }

  /** Runs a script in the background and gives the pid it prints. */
  async function startStranger(script: string): Promise<number> {
    const child = spawn('/bin/sh', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] });
    children.push(child);
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    return Number(line);
  }

  async function busyBackend(): Promise<number> {
    let rows: Array<{ pid: number }> = [];
    await waitUntil('the loop runs', async () => {
      rows = await query(running().url, `SELECT pid FROM pg_stat_activity WHERE query LIKE 'DO %'`);
      return rows.length === 1;
    });
    return rows[0]?.pid ?? 0;
  }
});

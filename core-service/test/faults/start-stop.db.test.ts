import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { spawnService } from '../harness/service-process.ts';
import { until } from '../harness/wait.ts';

const run = promisify(execFile);

describe('npm start on a bare machine', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'smartpoint-start-'));
    // As root the data would else be elsewhere, and its server not to be told from others.
    await chmod(dataDir, 0o755);
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  const servers = async (): Promise<number[]> => {
    const { stdout } = await run('ps', ['-eo', 'pid=,args=']);
    const lines = stdout.split('\n').map((line) => line.trim());
    return lines
      .filter((line) => /^\d+ \S+\/postgres -D/.test(line) && line.includes(dataDir))
      .map((line) => Number.parseInt(line));
  };

  it('starts with its own database, starts again on the same data, and leaves nothing running after SIGINT or SIGTERM', async () => {
    const first = await spawnService({ DATA_DIR: dataDir });
    expect((await fetch(`${first.url}/readyz`)).status).to.equal(200);
    expect(await servers()).to.have.length(1);
    expect(first.output()).to.contain('/demo/').and.to.contain('/dev/mail/');
    expect(await first.end('SIGINT')).to.equal(0);
    expect(await servers()).to.deep.equal([]);

    const second = await spawnService({ DATA_DIR: dataDir });
    expect((await fetch(`${second.url}/readyz`)).status).to.equal(200);
    expect(await second.end('SIGTERM')).to.equal(0);
    expect(await servers()).to.deep.equal([]);
  });

  for (const [when, isThere] of [
    ['before its database runs', () => Promise.resolve(true)],
    ['once its database runs', async () => (await servers()).length > 0],
  ] as const) {
    it(`ends without a word when Ctrl-C comes ${when}, and leaves nothing running`, async () => {
      // A group of its own: a terminal tells all of it.
      const child = spawn(process.execPath, ['--import', 'tsx', 'core-service/src/app/main.ts'], {
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', LOG_LEVEL: 'warn', DATA_DIR: dataDir },
      });
      let output = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => void (output += chunk.toString()));
      const ended = once(child, 'exit');
      // The port is taken first: from then on signals are heard.
      await until('it listens', async () => (await readdir(dataDir)).length > 0, 30_000);
      await until(when, isThere, 30_000);
      process.kill(-(child.pid ?? 0), 'SIGINT');

      expect((await ended)[0]).to.equal(0);
      expect(output).to.not.match(/\n\s+at /);
      expect(await servers()).to.deep.equal([]);
    });
  }

  it('goes on when its database server is killed', async () => {
    const service = await spawnService({ DATA_DIR: dataDir });
    const [server = 0] = await servers();
    process.kill(server, 'SIGKILL');
    await until('another server', async () => (await servers()).some((pid) => pid !== server), 30_000);
    await until('readiness', async () => (await fetch(`${service.url}/readyz`)).status === 200, 30_000);

    expect(service.output()).to.contain('ended by itself').and.to.contain('started again');
    expect(await service.end('SIGTERM')).to.equal(0);
    expect(await servers()).to.deep.equal([]);
  });

  it('says which port is taken and how to choose another', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;

    const failed = await spawnService({ DATA_DIR: dataDir, PORT: String(port) }).catch((error: Error) => error);
    other.close();

    expect(failed).to.be.instanceOf(Error);
    expect(String(failed)).to.contain(`Port ${port} is taken`).and.to.contain('PORT=');
    expect(await servers()).to.deep.equal([]);
  });

  it('lists every faulty setting at once', async () => {
    const failed = await spawnService({ PORT: 'x', ROLE: 'boss' }).catch((error: Error) => error);

    expect(String(failed)).to.contain('PORT').and.to.contain('ROLE');
  });
});
